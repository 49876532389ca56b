#!/usr/bin/python3
"""Draws shared/corpus/picture: small pictures of every kind, and what is wrong with pictures. Needs Debian's python3-pil.

    crates/ipphone-picture/tests/corpus.py

Files are named for what they are; those that begin with `bad-` must be refused, all others must be drawn.
"""
import io
import pathlib
import struct
import zlib

from PIL import Image, ImageDraw

FOLDER = pathlib.Path(__file__).parents[3] / "shared/corpus/picture"


def scene(width=96, height=64):
    """Sky, hills and a sun: shades, an edge, and colours."""
    picture = Image.new("RGB", (width, height))
    pixels = picture.load()
    for y in range(height):
        for x in range(width):
            hill = height * 0.6 + height * 0.15 * ((x / width * 4 % 2) - 1) ** 2
            sky = (90 + y * 2, 140 + y, 230 - y)
            ground = (40 + x % 32, max(0, 140 - y), 30)
            pixels[x, y] = ground if y > hill else sky
    ImageDraw.Draw(picture).ellipse((width * 0.7, height * 0.1, width * 0.85, height * 0.3), fill=(255, 240, 120))
    return picture


def glass():
    """A disc, transparent around it."""
    picture = Image.new("RGBA", (48, 48), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, 43, 43), fill=(200, 30, 40, 160))
    return picture


def write(name, data):
    (FOLDER / name).write_bytes(data)


def save(name, picture, format, **options):
    file = io.BytesIO()
    picture.save(file, format, **options)
    write(name, file.getvalue())
    return file.getvalue()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, depth, colour, data, *before):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [chunk(b"IHDR", head), *before, chunk(b"IDAT", zlib.compress(data, 9)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def good():
    picture = scene()
    baseline = save("baseline.jpg", picture, "JPEG", quality=85)
    progressive = save("progressive.jpg", picture, "JPEG", quality=85, progressive=True)
    save("grey.jpg", picture.convert("L"), "JPEG")
    save("full-colour.jpg", picture, "JPEG", subsampling=0)
    save("cmyk.jpg", picture.convert("CMYK"), "JPEG")
    save("one-pixel.jpg", picture.resize((1, 1)), "JPEG")
    for turn in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = turn
        exif[0x010E] = "Hills near <Zurich> & sun"
        exif[0x8769] = {0x9003: "2026:11:24 12:15:00"}
        save(f"turned-{turn}.jpg", picture, "JPEG", exif=exif, quality=60)
    save("rgb.png", picture, "PNG")
    save("alpha.png", glass(), "PNG")
    save("grey-alpha.png", glass().convert("LA"), "PNG")
    save("palette-alpha.png", glass().quantize(16), "PNG")
    save("one-pixel.png", picture.resize((1, 1)), "PNG")
    save("thin.png", picture.resize((1, 3000)).convert("1"), "PNG")
    write("sixteen-bits.png", png(4, 2, 16, 2, b"".join(b"\0" + bytes(range(24)) for _ in range(2))))
    frames = [Image.new("RGB", (32, 20), colour) for colour in ("white", "gray", "black")]
    save("animated.gif", frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    save("still.gif", picture.quantize(64), "GIF")
    save("lossy.webp", picture, "WEBP", quality=50)
    save("lossless.webp", glass(), "WEBP", lossless=True)
    save("animated.webp", frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100, lossless=True)
    save("rgb.bmp", picture.resize((24, 16)), "BMP")
    save("palette.bmp", picture.quantize(16).resize((24, 16)), "BMP")
    write("cut.jpg", baseline[: len(baseline) * 2 // 3])
    write("cut-progressive.jpg", progressive[: len(progressive) * 2 // 3])
    return baseline


def bad(baseline):
    write("bad-empty.png", b"")
    write("bad-text.png", b"This is not a picture, whatever its name says.\n")
    write("bad-page.jpg", b"<!DOCTYPE html><title>404</title><p>Not found\n")
    write("bad-avif.jpg", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B")
    for width, height in (60000, 60000), (0, 5), (5, 0), (2**31 - 1, 2**31 - 1):
        write(f"bad-{width}x{height}.png", png(width, height, 8, 2, b"\0" * 64))
    # A few hundred bytes that would unpack to hundreds of megabytes.
    write("bad-bomb.png", png(16000, 16000, 8, 6, b"\0" * (1 << 16)))
    for length in 0, 1, 4, 771:
        palette = chunk(b"PLTE", b"\x09" * length)
        write(f"bad-palette-{length}.png", png(1, 1, 8, 3, b"\0\0", palette, chunk(b"tRNS", b"\x07")))
    sof = baseline.index(b"\xff\xc0")
    for width, height in (60000, 60000), (0, 64), (96, 0):
        size = struct.pack(">HH", height, width)
        write(f"bad-{width}x{height}.jpg", baseline[: sof + 5] + size + baseline[sof + 9 :])
    write("bad-head-alone.jpg", baseline[:20])
    gif = b"GIF89a" + struct.pack("<HH", 60000, 60000) + b"\x80\0\0" + b"\0" * 6
    write("bad-60000x60000.gif", gif + b",\0\0\0\0" + struct.pack("<HH", 60000, 60000) + b"\0\x02\x02\x44\x01\0;")
    webp = b"VP8L" + struct.pack("<I", 8) + b"\x2f" + struct.pack("<I", 16382 | 16382 << 14) + b"\0\0\0"
    write("bad-bomb.webp", b"RIFF" + struct.pack("<I", len(webp) + 4) + b"WEBP" + webp)
    head = struct.pack("<IiiHHIIiiII", 40, 60000, 60000, 1, 24, 0, 0, 0, 0, 0, 0)
    write("bad-60000x60000.bmp", b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + head)
    png_file = (FOLDER / "rgb.png").read_bytes()
    write("bad-cut.png", png_file[: len(png_file) // 2])


FOLDER.mkdir(parents=True, exist_ok=True)
bad(good())
