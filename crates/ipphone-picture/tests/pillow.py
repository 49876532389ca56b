#!/usr/bin/python3
"""What Pillow makes of a picture: Floyd-Steinberg to evenly spaced levels. Called by quality.rs.

    pillow.py IN.png BITS,BITS,BITS OUT.png     bits of red, green and blue; with one number, of grey
"""
import sys

from PIL import Image


def reduced(shades, bits):
    """One channel, through Pillow's own quantize with a fixed palette."""
    count = 1 << bits
    values = [round(level * 255 / (count - 1)) for level in range(count)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for value in values for _ in range(3)] + [values[-1]] * (768 - 3 * count))
    rgb = Image.merge("RGB", [shades] * 3)
    return rgb.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).convert("L")


_, source, bits, target = sys.argv
bits = [int(number) for number in bits.split(",")]
picture = Image.open(source).convert("RGB")
if len(bits) == 1:
    reduced(picture.convert("L"), bits[0]).convert("RGB").save(target)
else:
    channels = [reduced(channel, number) for channel, number in zip(picture.split(), bits)]
    Image.merge("RGB", channels).save(target)
