"""Writes two checkpoints of ResNet-18, from two seeds, into a folder.

    python3 scripts/compare/checkpoints.py FOLDER
"""

import os
import sys

import torch
import torchvision

for seed in (0, 1):
    torch.manual_seed(seed)
    model = torchvision.models.resnet18()
    torch.save(model.state_dict(), os.path.join(sys.argv[1], f"seed{seed}.pt"))
