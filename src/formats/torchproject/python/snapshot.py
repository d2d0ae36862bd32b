"""All that a run goes on from: written by the first process, read by every one."""
import os
import random

import torch

import tensors

try:
    import numpy
except ImportError:
    numpy = None


def rng_state(device):
    """The state of every random generator of this process."""
    return {
        'torch': torch.get_rng_state(),
        'cuda': torch.cuda.get_rng_state(device) if device.type == 'cuda' else None,
        'python': random.getstate(),
        'numpy': numpy.random.get_state() if numpy else None,
    }


def set_rng_state(state, device):
    torch.set_rng_state(state['torch'])
    if device.type == 'cuda' and state['cuda'] is not None:
        torch.cuda.set_rng_state(state['cuda'], device)
    random.setstate(state['python'])
    if numpy and state['numpy'] is not None:
        numpy.random.set_state(state['numpy'])


def save(path, place, **state):
    """Every process calls it; what is on the disk is a whole snapshot at any moment."""
    rng = place.gather(rng_state(place.device))
    if place.first:
        tensors.atomically(path, lambda file: torch.save({**state, 'rng': rng}, file))
    place.wait()


def load(path, place):
    """The last snapshot, None where there is none. It is a file of our own, so that it may hold
    more than tensors. The first process reads it for all."""
    state = None
    if place.first and os.path.exists(path):
        state = torch.load(path, map_location='cpu', weights_only=False)
    state = place.shared(state)
    if state is None:
        return None
    if place.rank < len(state['rng']):
        set_rng_state(state['rng'][place.rank], place.device)
    return state
