"""Makes pictures that programs read in different ways: `python3 oddPictures.py FOLDER`.

The larger one, 6000×4000, looks like a photo of a camera: it lies on its side.
"""
import struct, sys

import numpy as np
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

folder = sys.argv[1]
y, x = np.mgrid[0:32, 0:32]
rgb = np.stack([x * 8, (y * 8 + x) % 256, x * y % 256], -1).astype('uint8')
colour = Image.fromarray(rgb)
grey = colour.convert('L')
clear = Image.fromarray(np.dstack([rgb, (x * 8).astype('uint8')]), 'RGBA')


def turned(orientation):
    """Exif data with this orientation."""
    exif = Image.Exif()
    exif[274] = orientation
    return exif


def with_chunk(kind, data):
    """A PNG's further chunk."""
    info = PngInfo()
    info.add(kind, data)
    return info


def save(name, picture, **options):
    picture.save(f'{folder}/{name}', **options)


for orientation in range(1, 9):
    save(f'turned{orientation}.jpg', colour, quality=95, exif=turned(orientation))
wide = colour.crop((0, 0, 32, 24))
save('wide6.jpg', wide, quality=95, exif=turned(6))
save('turned6.png', wide, exif=turned(6))
save('turned6.webp', wide, lossless=True, exif=turned(6))
save('plain.png', colour)
save('progressive.jpg', colour, progressive=True, quality=70)
save('grey.jpg', grey)
save('cmyk.jpg', colour.convert('CMYK'))
save('rgba.png', clear)
save('rgba.webp', clear, lossless=True)
save('la.png', clear.convert('LA'))
save('grey16.png', Image.fromarray((x * y * 60).astype('uint16')))
save('palette.png', colour.quantize(16))
save('clearPalette.png', colour.quantize(16), transparency=3)
save('clearColour.png', colour, transparency=(0, 0, 0))
save('onebit.png', colour.convert('1'))
save('gamma.png', colour, pnginfo=with_chunk(b'gAMA', struct.pack('>I', 100000)))
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
save('profile.png', colour, icc_profile=profile)
save('profile.jpg', colour, icc_profile=profile)
save('a.bmp', colour)
save('a.gif', colour)
frames = [colour, colour.transpose(Image.Transpose.ROTATE_90)]
save('moving.gif', frames[0], save_all=True, append_images=frames[1:])

rows, columns = np.mgrid[0:4000, 0:6000]
photo = np.stack([columns * 255 // 6000, rows * 255 // 4000, (rows // 40 + columns // 40) % 256], -1)
save('camera.jpg', Image.fromarray(photo.astype('uint8')), quality=85, exif=turned(6))
