"""The same run in PyTorch on one thread.

Seconds a line on stdin; on stdout samples per second, by the clock and of processor time.
"""

import sys
from time import perf_counter, thread_time

import torch
from torch import nn

torch.set_num_threads(1)
BATCH = 64
network = nn.Sequential(
    nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
    nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
)
samples = torch.rand(10_000, 1, 28, 28)
targets = torch.randint(10, (10_000,))
optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
loss_of = nn.CrossEntropyLoss()


def step(chosen):
    optimizer.zero_grad()
    output = network(samples[chosen])
    loss = loss_of(output, targets[chosen])
    loss.backward()
    optimizer.step()
    return loss.item(), (output.argmax(1) == targets[chosen]).float().mean().item()


for _ in range(20):
    step(torch.arange(BATCH))
for line in sys.stdin:
    begun = perf_counter()
    spent = thread_time()
    made = 0
    while perf_counter() - begun < float(line):
        for chosen in torch.randperm(len(samples)).split(BATCH):
            step(chosen)
            made += len(chosen)
            if perf_counter() - begun >= float(line):
                break
    print(made / (perf_counter() - begun), made / (thread_time() - spent), flush=True)
