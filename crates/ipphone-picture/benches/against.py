#!/usr/bin/python3
"""`ipphone image convert` beside vipsthumbnail and ImageMagick: whole processes, one after the other in every round.

    crates/ipphone-picture/benches/against.py [ROUNDS]

Needs Debian's libvips-tools, imagemagick and python3-pil. Draws a picture of 12 megapixels, builds the command in profile
`dist` (or takes the one that IPPHONE names) and prints the median of the time by the clock, the best time of the processor, and the
peak of memory. On a busy machine the time of the processor says more.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parents[3]


def draw(folder):
    """Clouds of three colours with grain: 4:2:0, quality 90, baseline and progressive."""
    from PIL import Image, ImageChops

    size = 4000, 3000
    grain = Image.effect_noise(size, 10)
    cloud = lambda cells: Image.effect_noise(cells, 120).resize(size, Image.Resampling.BICUBIC)
    channels = [ImageChops.add(cloud(cells), grain, 1, -128) for cells in ((50, 38), (90, 70), (20, 15))]
    picture = Image.merge("RGB", channels)
    picture.save(folder / "baseline.jpg", quality=90, subsampling=2)
    picture.save(folder / "progressive.jpg", quality=90, subsampling=2, progressive=True)


def program():
    if "IPPHONE" in os.environ:
        return os.environ["IPPHONE"]
    subprocess.run(["cargo", "build", "--profile", "dist", "-p", "ipphone-cli"], cwd=ROOT, check=True)
    return str(pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "dist/ipphone")


def run(command, folder):
    """Seconds by the clock, seconds of the processor, megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    process.returncode = 0
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(title, source, ours, folder, rounds):
    commands = {
        "ipphone": ours,
        "vipsthumbnail": ["vipsthumbnail", source, "-s", "298x168", "-o", "vips.png"],
        "convert": ["convert", source, "-resize", "298x168", "convert.png"],
    }
    seen = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            seen[name].append(run(command, folder))
    print(f"\n{title}")
    middle = {}
    for name, runs in seen.items():
        clock, processor, memory = zip(*runs[1:])
        middle[name] = statistics.median(clock), min(processor), max(memory)
    for name, (clock, processor, memory) in middle.items():
        times = f"{clock * 1000:7.1f} ms  {processor * 1000:7.1f} ms processor  {memory:6.1f} MB"
        us = f"  ipphone is {clock / middle['ipphone'][0]:.2f}x, {processor / middle['ipphone'][1]:.2f}x by processor"
        print(f"  {name:14}{times}{us if name != 'ipphone' else ''}")


def main():
    if sys.argv[1:2] == ["draw"]:
        return draw(pathlib.Path(sys.argv[2]))
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    ipphone = program()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # In a process of its own: a child's peak of memory counts from its parent's.
        subprocess.run([sys.executable, __file__, "draw", name], check=True)
        convert = [ipphone, "image", "convert"]
        png = ["out.png", "--size", "298x168", "--dither", "none"]
        cip = ["out.cip", "--model", "7960", "--dither", "none"]
        for title, source, last in (
            ("baseline JPEG to PNG 298x168: at least 1.3x and 4x, under 15 MB", "baseline.jpg", png),
            ("baseline JPEG to CIP for a 7960: at least 1.5x and 5x", "baseline.jpg", cip),
            ("progressive JPEG to PNG 298x168: at least 0.9x of vipsthumbnail", "progressive.jpg", png),
            ("progressive JPEG to CIP for a 7960: at least 0.9x of vipsthumbnail", "progressive.jpg", cip),
        ):
            compare(title, source, [*convert, source, *last], folder, rounds)


main()
