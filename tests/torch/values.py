"""PyTorch's numbers: reads trials as lines of JSON, and writes one line for each.

A trial is a setting as answers.py has it, with "signed" (what its inputs hold), "indices" (the
port that names rows or places, and how many there are; or null), "seed" (of the random numbers that
it draws; or null) "double" (computed with 64 bits) and "gradients" (whether there are any). Its answer is {"outputs", "inputs",
"weights"}, tensors as shape and the bytes of their float32 numbers in base 64, null where there is
no gradient, without gradients where PyTorch cannot go back; or {"fault": message}.
"""

import base64
import json
import sys
import warnings

import numpy
import torch
from torch import nn

warnings.simplefilter('ignore')
torch.set_num_threads(1)


def numbers_named(name, shape, signed=True):
    """The numbers that trial.ts makes of a name."""
    start = 7
    for letter in name:
        start = (start * 31 + ord(letter)) % 1013
    count = int(numpy.prod(shape, dtype=int))
    drawn = ((numpy.arange(1, count + 1) * 7919 + start * 104729) % 1013) / 1013 * 4 - 2
    made = drawn if signed else numpy.abs(drawn) + 0.1
    return torch.from_numpy(made.astype(numpy.float32).reshape(shape))


def written(tensor):
    """A tensor as JSON holds it."""
    if tensor is None:
        return None
    data = tensor.detach().to(torch.float32).contiguous().numpy()
    return [list(tensor.shape), base64.b64encode(data.tobytes()).decode()]


def tensors_of(output):
    """All tensors in an output, in order."""
    if isinstance(output, torch.Tensor):
        return [output]
    return [tensor for each in output if each is not None for tensor in tensors_of(each)]


def module_of(trial, names):
    """Makes the module with named numbers as its weights; None where there is none."""
    if trial['make'] is None:
        return None
    module = eval(trial['make'], names).train(trial['train'])
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if tensor.is_floating_point():
                tensor.copy_(numbers_named(name, list(tensor.shape), 'var' not in name) / 4)
    return module


def inputs_of(trial, gradients):
    """The inputs, as named numbers."""
    for i, shape in enumerate(trial['inputs']):
        if trial['indices'] and trial['indices'][0] == i:
            count = int(numpy.prod(shape, dtype=int))
            yield (torch.arange(count) * 7 % trial['indices'][1]).reshape(shape)
        else:
            made = numbers_named(f'x{i}', shape, trial['signed']).to(torch.get_default_dtype())
            yield made.requires_grad_(gradients)


def computed(trial, gradients):
    """Inputs, module and outputs."""
    names = {'torch': torch, 'nn': nn, 'F': nn.functional}
    module = names['m'] = module_of(trial, names)
    inputs = list(inputs_of(trial, gradients))
    names.update({f'x{i}': x for i, x in enumerate(inputs)})
    if trial['seed'] is not None:
        torch.manual_seed(trial['seed'])
    return inputs, module, tensors_of(eval(trial['call'], names))


def answer(trial):
    """Makes the module, if there is one, calls it on named numbers, and differentiates."""
    torch.set_default_dtype(torch.float64 if trial['double'] else torch.float32)
    try:
        if not trial['gradients']:
            raise RuntimeError
        inputs, module, outputs = computed(trial, True)
        terms = [
            (tensor * numbers_named(f'loss{i}', list(tensor.shape))).sum()
            for i, tensor in enumerate(outputs)
            if tensor.requires_grad
        ]
        if terms:
            sum(terms).backward()
    except (RuntimeError, IndexError):
        # Some cannot go back, and some say so at once.
        _, _, outputs = computed(trial, False)
        return {'outputs': [written(tensor) for tensor in outputs], 'inputs': [], 'weights': {}}
    parameters = module.named_parameters() if module is not None else []
    return {
        'outputs': [written(tensor) for tensor in outputs],
        'inputs': [written(x.grad) if x.is_floating_point() else None for x in inputs],
        'weights': {name: written(tensor.grad) for name, tensor in parameters},
    }


if __name__ == '__main__':
    print(torch.__version__)
    for line in sys.stdin:
        try:
            print(json.dumps(answer(json.loads(line))), flush=True)
        except Exception as fault:
            print(json.dumps({'fault': f'{type(fault).__name__}: {fault}'}), flush=True)
