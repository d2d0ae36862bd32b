"""PyTorch as a contestant of the benchmark.

One thread, one request a line on stdin, one answer a line on stdout.
"""

import json
import sys
from time import perf_counter

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def read_chain(path):
    """Input, steps and their weights from a file of scripts/bench/chainFile.ts."""
    with open(path, 'rb') as file:
        data = bytearray(file.read())
    length = int.from_bytes(data[:4], 'little')
    chain = json.loads(data[4 : 4 + length])
    numbers = torch.frombuffer(data, dtype=torch.float32, offset=4 + length)

    def tensor(told):
        size = 1
        for side in told['shape']:
            size *= side
        return numbers[told['at'] : told['at'] + size].reshape(told['shape']).clone()

    return tensor(chain['input']), chain['steps'], tensor


def module_of(step, tensor):
    """The torch.nn module of a step, its weights set."""
    op = step['op']
    if op == 'conv':
        weight = tensor(step['weight'])
        o, i, h, w = weight.shape
        module = torch.nn.Conv2d(
            i, o, (h, w), padding=tuple(step['padding']), bias=step['bias'] is not None
        )
    elif op == 'linear':
        weight = tensor(step['weight'])
        module = torch.nn.Linear(weight.shape[1], weight.shape[0])
    else:
        return {
            'maxPool': lambda: torch.nn.MaxPool2d(step['size']),
            'avgPool': lambda: torch.nn.AvgPool2d(step['size']),
            'relu': torch.nn.ReLU,
            'tanh': torch.nn.Tanh,
            'flatten': torch.nn.Flatten,
        }[op]()
    module.weight.data.copy_(weight)
    if step['bias'] is not None:
        module.bias.data.copy_(tensor(step['bias']))
    return module


class Contestant:
    """The network that is loaded, and its activations, all of them kept."""

    def load(self, path):
        self.path = path
        self.input, steps, tensor = read_chain(path)
        self.modules = [module_of(step, tensor) for step in steps]
        self.weight = next(module.weight for module in self.modules if hasattr(module, 'weight'))
        self.maps = []

    def time(self, edits):
        """Milliseconds of each edit: the number written, and every map computed."""
        times = []
        flat = self.weight.data.view(-1)
        with torch.no_grad():
            for edit in edits:
                start = perf_counter()
                flat[edit['index']] = edit['value']
                maps = [self.input]
                for module in self.modules:
                    maps.append(module(maps[-1]))
                times.append((perf_counter() - start) * 1000)
                self.maps = maps
        return times

    def last(self, path):
        with open(path, 'wb') as file:
            file.write(self.maps[-1].contiguous().numpy().tobytes())

    def train(self, labels, rate):
        """One step of plain gradient descent; milliseconds, and the loss before it."""
        target = torch.tensor(labels)
        optimizer = torch.optim.SGD(
            [p for module in self.modules for p in module.parameters()], lr=rate
        )
        start = perf_counter()
        optimizer.zero_grad()
        x = self.input
        for module in self.modules:
            x = module(x)
        loss = F.cross_entropy(x, target)
        loss.backward()
        optimizer.step()
        value = loss.item()
        return {'ms': (perf_counter() - start) * 1000, 'value': value}

    def study(self, batch, labels, order, optimizer, rate, momentum, threads):
        """Begins a run on the samples of the chain's input, from its weights."""
        torch.set_num_threads(threads)
        self.load(self.path)
        self.labels = torch.tensor(labels)
        self.order = torch.tensor(order)
        self.batch = batch
        self.at = 0
        parameters = [p for module in self.modules for p in module.parameters()]
        self.optimizer = (
            torch.optim.SGD(parameters, lr=rate, momentum=momentum)
            if optimizer == 'SGD'
            else torch.optim.Adam(parameters, lr=rate)
        )

    def steps(self, count):
        """Steps of that run: milliseconds of each, and the losses before them."""
        times = []
        losses = []
        for _ in range(count):
            start = perf_counter()
            chosen = self.order[self.at : self.at + self.batch]
            self.at = (self.at + self.batch) % len(self.order)
            x = self.input[chosen]
            target = self.labels[chosen]
            self.optimizer.zero_grad()
            for module in self.modules:
                x = module(x)
            loss = F.cross_entropy(x, target)
            loss.backward()
            self.optimizer.step()
            losses.append(loss.item())
            (x.argmax(1) == target).float().mean().item()
            times.append((perf_counter() - start) * 1000)
        return {'ms': times, 'losses': losses}

    def layer(self, module, expression, shapes, most):
        """The layer and the inputs that `forward` runs."""
        self.scope = {'torch': torch, 'module': eval(module, {'torch': torch})}
        if self.scope['module'] is not None:
            self.scope['module'].eval()
        for i, shape in enumerate(shapes):
            self.scope[f'x{i}'] = torch.randint(most, shape) if most else torch.randn(shape)
        self.code = compile(expression, 'call', 'eval')

    def forward(self, runs):
        """Milliseconds of forward passes of that layer."""
        times = []
        with torch.no_grad():
            for _ in range(runs):
                start = perf_counter()
                eval(self.code, self.scope)
                times.append((perf_counter() - start) * 1000)
        return times


contestant = Contestant()
print(json.dumps({'version': torch.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    try:
        name = request.pop('call')
        answer = {'value': getattr(contestant, name)(**request)}
    except Exception as fault:
        answer = {'fault': f'{type(fault).__name__}: {fault}'}
    print(json.dumps(answer), flush=True)
