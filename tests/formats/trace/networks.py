"""Saves networks by python/convscope.py for the tests. Arguments: its folder, where to, names."""

import sys
import warnings

import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, sys.argv[1])
import convscope  # noqa: E402

warnings.filterwarnings("ignore")


class Residual(nn.Module):
    """Layers called twice, functions between them, parameters of its own."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding="same", bias=False)
        self.norm = nn.BatchNorm2d(4)
        self.relu = nn.ReLU(inplace=True)
        self.scale = nn.Parameter(torch.rand(4, 1, 1))
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        y = self.relu(self.norm(self.conv(x)))
        z = F.relu(self.norm(y) * self.scale, inplace=True)
        y = y + z
        y += 1
        a, b = y.chunk(2, dim=1)
        y = torch.cat([b, a], 1)
        y = F.max_pool2d(y, 2)
        y = y.mean([2, 3]) if y.shape[2] > 1 else y
        return self.fc(y.view(y.size(0), -1))


class Transformer(nn.Module):
    """A small vision transformer, its attention written out."""

    def __init__(self, dim=16, heads=4):
        super().__init__()
        self.patch = nn.Conv2d(3, dim, 4, 4)
        self.token = nn.Parameter(torch.randn(1, 1, dim))
        self.place = nn.Parameter(torch.randn(1, 17, dim))
        self.norm = nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, 3 * dim)
        self.heads = heads
        self.block = nn.TransformerEncoderLayer(
            dim, 2, 32, activation="gelu", batch_first=True, norm_first=True
        )
        self.head = nn.Linear(dim, 5)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.size(0), -1, -1), x], 1) + self.place
        b, n, d = x.shape
        qkv = F.linear(self.norm(x), self.qkv.weight, self.qkv.bias)
        q, k, v = qkv.reshape(b, n, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = ((q @ k.transpose(-2, -1)) * 0.5).softmax(-1).matmul(v)
        x = x + mixed.transpose(1, 2).reshape(b, n, d)
        return self.head(self.block(x)[:, 0])


class Sequences(nn.Module):
    """Outputs beyond the first."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 7, 2, bidirectional=True, batch_first=True)
        self.gru = nn.GRU(14, 6)

    def forward(self, x):
        y, (h, c) = self.lstm(x)
        z, last = self.gru(y)
        return z[:, -1] + 0, h + c, last * 2


class Functions(nn.Module):
    """What tensors can do by themselves."""

    def forward(self, x):
        a = 1 - x.abs().sqrt() / 2
        b = x.clamp(-0.5, 0.5).exp().unsqueeze(1).squeeze(1)
        c = torch.where(x > 0, a, b) if False else torch.maximum(a, b)
        d = F.interpolate(c, scale_factor=2, mode="bilinear", align_corners=False)
        e = F.pad(d, (1, 2, 0, 1)).roll(1, 2)
        mask = torch.ones(1, 1, e.size(2), e.size(3)).tril()
        return (e * mask).sum(1, keepdim=True), e.amax((2, 3)), x.var(1), 2 ** x.mean(0)


OWN = {
    "residual": (Residual, (2, 3, 8, 8)),
    "transformer": (Transformer, (2, 3, 16, 16)),
    "sequences": (Sequences, (3, 4, 5)),
    "functions": (Functions, (2, 3, 6, 5)),
}


def made(name):
    if name in OWN:
        network, shape = OWN[name]
        return network(), torch.randn(*shape)
    from torchvision import models

    size = 299 if "inception" in name else 224
    return models.get_model(name, weights=None), torch.rand(1, 3, size, size)


for name in sys.argv[3:]:
    torch.manual_seed(1)
    model, x = made(name)
    for module in model.modules():
        if getattr(module, "running_mean", None) is not None:
            module.running_mean.normal_(0, 0.3)
            module.running_var.uniform_(0.5, 2)
    convscope.save(model, x, f"{sys.argv[2]}/{name}.convscope")
