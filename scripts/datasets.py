"""Packs the sets of samples that are shipped into public/datasets: `npm run datasets`.

Needs Debian's dataset-fashion-mnist and python3-sklearn. A file is deflated: a class each, then all
pictures, row by row, each row with the filter of PNG that suits it best before it.
"""

import gzip
import zlib
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

FASHION = Path('/usr/share/datasets/fashion-mnist')
FOLDER = Path(__file__).parent.parent / 'public' / 'datasets'


def paeth(left, above, corner):
    far, near, next_ = (
        np.abs(above - corner),
        np.abs(left - corner),
        np.abs(left + above - 2 * corner),
    )
    first = (far <= near) & (far <= next_)
    return np.where(first, left, np.where(near <= next_, above, corner))


def filtered(pictures):
    count, height, width = pictures.shape
    rows = pictures.reshape(count * height, width).astype(int)
    above = np.vstack([np.zeros((1, width), int), rows[:-1]])
    left = np.hstack([np.zeros((len(rows), 1), int), rows[:, :-1]])
    corner = np.hstack([np.zeros((len(rows), 1), int), above[:, :-1]])
    foretold = [0 * rows, left, above, (left + above) // 2, paeth(left, above, corner)]
    kinds = np.stack([(rows - each) & 255 for each in foretold])
    # As libpng does: the filter whose bytes, taken as signed, are the smallest.
    cost = np.minimum(kinds, 256 - kinds).sum(axis=2)
    best = cost.argmin(axis=0)
    chosen = kinds[best, np.arange(len(rows))]
    return np.hstack([best[:, None], chosen]).astype(np.uint8)


def pack(name, labels, pictures):
    raw = labels.astype(np.uint8).tobytes() + filtered(pictures).tobytes()
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
    packed = squeeze.compress(raw) + squeeze.flush()
    (FOLDER / f'{name}.bin').write_bytes(packed)
    print(f'{name}: {len(labels):,} samples, {len(packed):,} bytes')


def idx(name, offset):
    return np.frombuffer(gzip.open(FASHION / f'{name}-ubyte.gz').read(), np.uint8, offset=offset)


FOLDER.mkdir(exist_ok=True)
labels = [idx(f'{part}-labels-idx1', 8) for part in ('train', 't10k')]
pictures = [idx(f'{part}-images-idx3', 16).reshape(-1, 28, 28) for part in ('train', 't10k')]
pack(
    'fashion-mnist',
    np.concatenate([labels[0][:10_000], labels[1][:2000]]),
    np.concatenate([pictures[0][:10_000], pictures[1][:2000]]),
)
digits = load_digits()
pack('digits', digits.target, digits.images.astype(np.uint8))
