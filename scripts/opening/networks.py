"""Writes trained networks of torchvision, as other people would save them, into a folder.

    python3 scripts/opening/networks.py FOLDER

The weights are PyTorch's random ones, running statistics are randomised; what takes time depends
on neither. `large.safetensors` fills up ResNet-50's tensors to 100 MB, `larger.safetensors` is
more than may be opened (of zeros, in a sparse file). `photo.png` is a photo of the samples at the
size that the networks expect.
"""

import json
import os
import struct
import sys

import PIL.Image
import torch
import torchvision

FULL = 100 * 2**20
"""Bytes of the file that is opened and ended."""

MOST = 512 * 2**20
"""Bytes of the largest file of weights that is opened."""

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
sys.path.insert(0, os.path.join(ROOT, "python"))


def path(name):
    return os.path.join(folder, name)


def network(name):
    """The network of this name, evaluating, with running statistics that are not 0 and 1."""
    torch.manual_seed(0)
    model = getattr(torchvision.models, name)().eval()
    for key, tensor in model.state_dict().items():
        if key.endswith("running_mean"):
            tensor.normal_(0, 0.1)
        elif key.endswith("running_var"):
            tensor.uniform_(0.5, 1.5)
    return model


def header(entries):
    text = json.dumps(entries).encode()
    return struct.pack("<Q", len(text)) + text


def safetensors(name, tensors):
    """8 bytes of length, a header in JSON, and the numbers, without a gap."""
    types = {torch.float32: "F32", torch.int64: "I64"}
    entries, at = {}, 0
    for key, tensor in tensors.items():
        to = at + tensor.numel() * tensor.element_size()
        entries[key] = {
            "dtype": types[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [at, to],
        }
        at = to
    with open(path(name), "wb") as file:
        file.write(header(entries))
        for tensor in tensors.values():
            file.write(tensor.contiguous().numpy().tobytes())


def onnx(name, model):
    torch.onnx.export(
        model,
        torch.zeros(1, 3, 224, 224),
        path(name),
        opset_version=13,
        input_names=["image"],
        output_names=["scores"],
    )


def larger():
    """A file of more than may be opened."""
    size = MOST - 1024
    with open(path("larger.safetensors"), "wb") as file:
        file.write(header({"w": {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}}))
        file.truncate(MOST + 2**20)


def photo():
    whole = PIL.Image.open(os.path.join(ROOT, "public", "samples", "astronaut.png"))
    whole.resize((224, 224)).save(path("photo.png"))


photo()
resnet18 = network("resnet18")
torch.save(resnet18.state_dict(), path("resnet18.pt"))
safetensors("resnet18.safetensors", resnet18.state_dict())
onnx("resnet18.onnx", resnet18)

try:
    from convscope import save

    save(resnet18, torch.rand(1, 3, 224, 224), path("resnet18.convscope"))
except ImportError as error:
    print(error)

resnet50 = network("resnet50")
torch.save(resnet50.state_dict(), path("resnet50.pt"))
tensors = resnet50.state_dict()
rest = (FULL - os.path.getsize(path("resnet50.pt")) - 2**16) // 4
safetensors("large.safetensors", {**tensors, "ema": torch.zeros(max(rest, 1))})
onnx("densenet121.onnx", network("densenet121"))
larger()
