"""PyTorch's answers: reads settings as lines of JSON, and writes one line for each.

A setting is {"make": an expression or null, "train": bool, "call": an expression of m, x0, x1, …,
"inputs": shapes}. Its answer is {"shapes": those of the outputs} or {"words": "Type: message"}.
"""

import json
import resource
import sys
import warnings

import torch
from torch import nn

# A setting that asks for more memory is refused by the allocator, and does not stop the machine.
resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
warnings.simplefilter('ignore')
torch.set_num_threads(1)


def shapes_of(output):
    """The shapes of all tensors in an output, in order."""
    if isinstance(output, torch.Tensor):
        return [list(output.shape)]
    return [shape for each in output if each is not None for shape in shapes_of(each)]


def answer(setting):
    """Makes the module, if there is one, calls it, and tells what came of it."""
    try:
        names = {'torch': torch, 'nn': nn, 'F': nn.functional}
        if setting['make'] is not None:
            names['m'] = eval(setting['make'], names).train(setting['train'])
        for i, shape in enumerate(setting['inputs']):
            names[f'x{i}'] = torch.zeros(shape)
        return {'shapes': shapes_of(eval(setting['call'], names))}
    except Exception as fault:
        text = str(fault)
        return {'words': type(fault).__name__ + (f': {text}' if text else '')}


if __name__ == '__main__':
    print(torch.__version__)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
