"""smaller.py PICTURE...: few colours do for a screen, at a third of its size."""

import sys

from PIL import Image

COLOURS = 128

for path in sys.argv[1:]:
    with Image.open(path) as image:
        small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
