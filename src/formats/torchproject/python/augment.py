"""Varies samples while a network is trained, in plain PyTorch: what torchvision.transforms does."""
import math

import torch
from torch.nn import functional as F


def uniform(g, low, high):
    return torch.empty(()).uniform_(low, high, generator=g).item()


def flip(x, g, p):
    return x.flip(-1) if torch.rand((), generator=g) < p else x


def crop(x, g, padding):
    top, left = torch.randint(2 * padding + 1, (2,), generator=g).tolist()
    padded = F.pad(x, [padding] * 4)
    return padded[..., top:top + x.shape[-2], left:left + x.shape[-1]]


def warp(x, angle, right, down, interpolation):
    """Turns clockwise by degrees about the middle, then shifts by pixels; what comes in is 0."""
    height, width = x.shape[-2:]
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    theta = torch.tensor([
        [cos, sin * height / width, -2 * (cos * right + sin * down) / width],
        [-sin * width / height, cos, -2 * (cos * down - sin * right) / height]])
    grid = F.affine_grid(theta[None], [1, *x.shape], align_corners=False)
    return F.grid_sample(x[None], grid, interpolation, 'zeros', align_corners=False)[0]


def affine(x, g, degrees, translate_x, translate_y, interpolation):
    angle = uniform(g, -degrees, degrees)
    right = round(uniform(g, -1, 1) * translate_x * x.shape[-1])
    down = round(uniform(g, -1, 1) * translate_y * x.shape[-2])
    return warp(x, angle, right, down, interpolation)


def rotation(x, g, degrees, interpolation):
    return warp(x, -uniform(g, -degrees, degrees), 0, 0, interpolation)


def noise(x, g, sigma):
    return x + sigma * torch.randn(x.shape, generator=g)


def jitter(x, g, brightness):
    return (x * uniform(g, max(0, 1 - brightness), 1 + brightness)).clamp(0, 1)


KINDS = {'RandomHorizontalFlip': flip, 'RandomCrop': crop, 'RandomAffine': affine,
         'RandomRotation': rotation, 'GaussianNoise': noise, 'ColorJitter': jitter}


def of(choices, seed):
    """A function of a sample, the epoch and the sample's number: the same draws for the same."""
    def vary(x, epoch, number):
        g = torch.Generator().manual_seed(hash((seed, epoch, number)) % 2 ** 63)
        for choice in choices:
            given = {name: value for name, value in choice.items() if name != 'kind'}
            x = KINDS[choice['kind']](x, g, **given)
        return x
    return vary
