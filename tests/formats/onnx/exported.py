"""Networks exported by torch.onnx with what PyTorch computes: exported.py FILE.zip [CHAINS]

Each is NAME.onnx and NAME.json with the inputs and outputs by name. Made with PyTorch 1.13.
"""

import io
import json
import random
import sys
import warnings
import zipfile

import torch
import torch.nn.functional as F
from torch import nn

warnings.filterwarnings("ignore")


class Of(nn.Module):
    """A module whose forward is a function of its parts and its inputs."""

    def __init__(self, forward, **parts):
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)
        self.function = forward

    def forward(self, *inputs):
        return self.function(self, *inputs)


def conv(into, out, **more):
    return nn.Conv2d(into, out, **{"kernel_size": 3, "padding": 1, **more})


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = conv(channels, channels, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.act = nn.SiLU()
        self.conv2 = conv(channels, channels, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)

    def forward(self, x):
        return F.relu(x + self.bn2(self.conv2(self.act(self.bn1(self.conv1(x))))))


class Excite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(channels, 2, 1)
        self.fc2 = nn.Conv2d(2, channels, 1)
        self.gate = nn.Hardsigmoid()

    def forward(self, x):
        return x * self.gate(self.fc2(F.relu(self.fc1(self.pool(x)))))


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        self.place = nn.Parameter(torch.randn(1, 6, dim))

    def forward(self, x):
        n, t, c = x.shape
        y = self.norm(x + self.place)
        q, k, v = self.qkv(y).reshape(n, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        a = (q @ k.transpose(-2, -1)) / (c // self.heads) ** 0.5
        y = (a.softmax(-1) @ v).transpose(1, 2).reshape(n, t, c)
        return x + self.proj(y)


def pixels(*more):
    return lambda: (torch.randn(1, 4, 8, 8), *more)


def signals():
    return (torch.randn(2, 4, 9),)


def rows(*shape):
    return lambda: (torch.randn(*shape),)


def single(module, inputs=pixels(), **more):
    return module, inputs, more


def function(f, inputs=pixels(), **more):
    return Of(lambda _, *x: f(*x)), inputs, more


def activations():
    for name in (
        "ReLU ReLU6 LeakyReLU ELU CELU SELU SiLU Mish Sigmoid LogSigmoid Hardsigmoid Tanh Hardtanh "
        "Hardswish Softplus Softsign Hardshrink Softshrink Tanhshrink GELU RReLU Softmax2d"
    ).split():
        yield name, single(getattr(nn, name)())
    yield "GELUTanh", single(nn.GELU(approximate="tanh"))
    yield "PReLU", single(nn.PReLU(4))
    yield "PReLUOne", single(nn.PReLU())
    yield "SoftplusBeta", single(nn.Softplus(2))
    yield "GLU", single(nn.GLU(1))
    yield "SoftmaxOld", single(nn.Softmax(1), opset=11)
    yield "SoftminOld", single(nn.Softmin(1), opset=9)
    yield "LogSoftmax", single(nn.LogSoftmax(-1))
    yield "HardswishOld", single(nn.Hardswish(), opset=9)
    yield "HardtanhWide", single(nn.Hardtanh(-2, 0.5), opset=9)


def layers():
    yield "ConvOdd", single(nn.Conv2d(4, 6, (3, 2), (2, 1), (1, 0), (1, 2), groups=2))
    yield "ConvReflect", single(nn.Conv2d(4, 3, 3, padding=1, padding_mode="reflect"))
    yield "Conv1d", single(nn.Conv1d(4, 3, 3, 2, 1), signals)
    yield "ConvTranspose", single(nn.ConvTranspose2d(4, 3, 3, 2, 1, 1))
    yield "ConvTranspose1d", single(nn.ConvTranspose1d(4, 4, 3, 2, groups=2), signals)
    yield "MaxPool", single(nn.MaxPool2d(3, 2, 1, ceil_mode=True))
    yield "MaxPool1d", single(nn.MaxPool1d(2), signals)
    yield "AvgPool", single(nn.AvgPool2d(3, 2, 1, count_include_pad=False))
    yield "AvgPoolPadded", single(nn.AvgPool2d(3, 2, 1))
    yield "AvgPoolCeil", single(nn.AvgPool2d(3, 2, ceil_mode=True, count_include_pad=False))
    yield "AdaptiveAvg", single(nn.AdaptiveAvgPool2d(2))
    yield "AdaptiveMax", single(nn.AdaptiveMaxPool2d((4, 2)))
    yield "Global1d", single(nn.AdaptiveAvgPool1d(1), signals)
    yield "LPPool", single(nn.LPPool2d(2, 2))
    yield "LayerNorm", single(nn.LayerNorm([8, 8], eps=1e-3))
    yield "LayerNormPlain", single(nn.LayerNorm(8, elementwise_affine=False))
    yield "LayerNorm17", single(nn.LayerNorm(8), opset=17)
    yield "GroupNorm", single(nn.GroupNorm(2, 4))
    yield "InstanceNorm", single(nn.InstanceNorm2d(4, affine=True))
    yield "InstanceNorm1d", single(nn.InstanceNorm1d(4), signals)
    yield "BatchNorm1d", single(nn.BatchNorm1d(4), signals)
    yield "LRN", single(nn.LocalResponseNorm(3))
    yield "LRNEven", single(nn.LocalResponseNorm(2, alpha=0.1), signals)
    yield "Linear3", single(nn.Linear(8, 3, bias=False))
    yield "Upsample", single(nn.Upsample(scale_factor=2))
    yield "UpsampleBilinear", single(nn.Upsample(scale_factor=2, mode="bilinear"))
    yield "UpsampleCorners", single(nn.UpsamplingBilinear2d(size=(12, 20)))
    yield "UpsampleCubic", single(nn.Upsample(size=(11, 5), mode="bicubic"))
    yield "UpsampleOld", single(nn.Upsample(scale_factor=2), opset=9)
    yield "Upsample1d", single(nn.Upsample(scale_factor=3, mode="linear"), signals)
    yield "PixelShuffle", single(nn.PixelShuffle(2))
    yield "PixelUnshuffle", single(nn.PixelUnshuffle(2))
    yield "ReflectionPad", single(nn.ReflectionPad2d((1, 2, 3, 0)))
    yield "ReplicationPad1d", single(nn.ReplicationPad1d((1, 2)), signals)
    yield "ConstantPad", single(nn.ConstantPad2d((1, -1, 2, 0), 1.5))
    yield "ZeroPad", single(nn.ZeroPad2d(1), opset=9)
    yield "FlattenPart", single(nn.Flatten(2))
    yield "Unfold", single(nn.Unfold(3, padding=1))
    yield "Embedding", (nn.Embedding(10, 5), lambda: (torch.randint(0, 10, (2, 7)),), {})
    yield "Cosine", (
        nn.CosineSimilarity(),
        lambda: (torch.randn(2, 4, 3), torch.randn(2, 4, 3)),
        {},
    )


def functions():
    two = lambda: (torch.randn(1, 4, 8, 8), torch.randn(4, 1, 8) + 3)  # noqa: E731
    yield "Arithmetic", function(lambda a, b: (a - b) / b * a + 2 - 3 / b, two)
    yield "Extremes", function(lambda a, b: torch.maximum(a, b - 3) + torch.minimum(a, -b), two)
    yield "Clamps", function(lambda a: a.clamp(min=-0.5) + a.clamp(max=0.25))
    yield "Powers", function(lambda a: a**3 + a.abs().sqrt() + a.abs() ** 0.5 + a.exp())
    yield "Logs", function(lambda a: (a.abs() + 1).log() - a.neg() + 1 / (a.abs() + 1))
    yield "Means", function(lambda a: a.mean((2, 3), keepdim=True) + a.sum(1, keepdim=True))
    yield "Means18", function(lambda a: a.mean(1) + a.amax(1) - a.amin((1,)))
    yield "Norms", function(lambda a: a.norm(dim=1, keepdim=True) + a.norm(1, -1, keepdim=True))
    yield "Normalized", function(lambda a: F.normalize(a, dim=1))
    yield "Var", function(lambda a: a.var((2, 3), keepdim=True))
    yield "Slices", function(lambda a: torch.cat([a[:, 1:3], a[:, ::2], a[..., -4:, :].mean(2, True).expand(-1, -1, 8, -1)[:, :2]], 1))
    yield "Flip", function(lambda a: a.flip(-1))
    yield "Pick", function(lambda a: a[:, [2, 0, 0, 3]])
    yield "One", function(lambda a: a[:, 0] + a[:, -1])
    yield "Splits", function(lambda a: torch.cat(a.chunk(2, 1)[::-1], 1) + torch.cat(a.split([1, 3], 1), 1))
    yield "Roll", function(lambda a: a.roll(3, 2))
    yield "Repeat", function(lambda a: a.repeat(1, 2, 1, 1))
    yield "Swaps", function(lambda a: a.permute(0, 2, 3, 1).reshape(1, 64, 4).transpose(1, 2).unsqueeze(0).squeeze(1))
    yield "Shuffle", function(lambda a: a.view(1, 2, 2, 8, 8).transpose(1, 2).reshape(1, 4, 8, 8))
    yield "Wheres", function(lambda a: torch.where(a > 0.2, a, -a) + torch.where((a >= 1) | (a < -1), a * 2, a))
    yield "Masked", function(lambda a: a.masked_fill(a > 1, float(0)) + (a > 0).float())
    yield "Einsum", function(lambda a, b: torch.einsum("nchw,cow->nchw", a, b), two)
    yield "MatMul", function(lambda a: a @ a.transpose(-1, -2))
    yield "Dynamic", function(
        lambda a: a.view(a.size(0), -1, a.size(3)).flatten(1),
        axes={"x0": {0: "batch", 2: "height"}},
    )


def recurrent():
    def both(m, x):
        y, (h, c) = m.rnn(x)
        return y, h, c

    def one(m, x):
        return m.rnn(x)

    steps = rows(6, 2, 8)
    yield "LSTM", (Of(both, rnn=nn.LSTM(8, 5)), steps, {})
    yield "LSTMBoth", (Of(both, rnn=nn.LSTM(8, 5, 2, bidirectional=True)), steps, {})
    yield "LSTMDynamic", (
        Of(both, rnn=nn.LSTM(8, 5, batch_first=True)),
        steps,
        {"axes": {"x0": {0: "batch", 1: "steps"}}},
    )
    yield "GRU", (Of(one, rnn=nn.GRU(8, 5, batch_first=True)), steps, {})
    yield "GRUBoth", (Of(one, rnn=nn.GRU(8, 5, bidirectional=True, bias=False)), steps, {})
    yield "RNN", (Of(one, rnn=nn.RNN(8, 5, nonlinearity="relu")), steps, {})
    yield "LSTMState", (
        Of(lambda m, x, h, c: m.rnn(x, (h, c)), rnn=nn.LSTM(8, 5)),
        lambda: (torch.randn(3, 2, 8), torch.randn(1, 2, 5), torch.randn(1, 2, 5)),
        {},
    )


def networks():
    yield "Attention", (Attention(8, 2), rows(2, 6, 8), {})
    yield "Encoder", (
        nn.TransformerEncoderLayer(8, 2, 16, batch_first=True),
        rows(2, 6, 8),
        {},
    )
    yield "MultiHead", (
        Of(lambda m, x: m.a(x, x, x)[0], a=nn.MultiheadAttention(8, 2)),
        rows(5, 2, 8),
        {},
    )
    yield "Residual", single(nn.Sequential(conv(4, 6), Residual(6), Excite(6), Residual(6)))
    yield "Unfused", single(nn.Sequential(conv(4, 6), nn.BatchNorm2d(6), nn.ReLU()), fused=False)
    yield "Weighted", single(Of(lambda m, x: x * m.scale + m.shift, scale=nn.Parameter(torch.randn(4, 1, 1)), shift=nn.Parameter(torch.randn(1, 4, 1, 1))))


def chains(count):
    """Random networks of maps, each another mix of layers."""
    for seed in range(count):
        draw = random.Random(seed)
        torch.manual_seed(seed)
        channels, parts = 4, []
        for _ in range(draw.randint(4, 9)):
            out = draw.choice([4, 6, 8])
            kernel = draw.choice([1, 2, 3])
            part = draw.choice(
                [
                    lambda: nn.Conv2d(
                        channels,
                        out,
                        kernel,
                        draw.choice([1, 2]),
                        draw.choice([1, 2]),
                        groups=draw.choice([1, 2]),
                        bias=draw.random() < 0.5,
                    ),
                    lambda: nn.ConvTranspose2d(channels, out, kernel, 2, groups=2),
                    lambda: nn.BatchNorm2d(channels),
                    lambda: nn.GroupNorm(2, channels),
                    lambda: nn.InstanceNorm2d(channels, affine=draw.random() < 0.5),
                    lambda: nn.MaxPool2d(2, draw.choice([1, 2]), draw.choice([0, 1])),
                    lambda: nn.AvgPool2d(3, 1, draw.choice([0, 1])),
                    lambda: Residual(channels),
                    lambda: Excite(channels),
                    lambda: nn.Upsample(scale_factor=2, mode=draw.choice(["nearest", "bilinear"])),
                    lambda: nn.PReLU(channels),
                    lambda: getattr(
                        nn, draw.choice(["GELU", "SiLU", "Mish", "Hardswish", "ELU", "Softplus"])
                    )(),
                    lambda: nn.ReflectionPad2d(1),
                    lambda: nn.Dropout2d(0.3),
                ]
            )()
            if isinstance(part, (nn.Conv2d, nn.ConvTranspose2d)):
                channels = out
            parts.append(part)
        parts += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 5), nn.LogSoftmax(1)]
        opset = draw.choice([9, 11, 12, 13, 15, 16, 17])
        fused = draw.random() < 0.5
        yield f"chain{seed}", (nn.Sequential(*parts), rows(2, 4, 12, 10), {"opset": opset, "fused": fused})


def written(tensor):
    data = [float(f"{value:.7g}") for value in tensor.detach().double().flatten().tolist()]
    return {"shape": list(tensor.shape), "data": data}


def export(archive, name, module, inputs, opset=13, axes=None, fused=True):
    module.eval()
    for part in module.modules():
        if isinstance(part, nn.modules.batchnorm._BatchNorm) and part.running_var is not None:
            part.running_mean.normal_()
            part.running_var.uniform_(0.5, 2)
    for part in module.parameters():
        if part.dim() == 1:
            part.data.normal_()
    given = inputs()
    outputs = module(*given)
    outputs = [y for y in flat(outputs)]
    buffer = io.BytesIO()
    names = [f"x{i}" for i in range(len(given))]
    told = [f"y{i}" for i in range(len(outputs))]
    torch.onnx.export(
        module,
        given,
        buffer,
        opset_version=opset,
        input_names=names,
        output_names=told,
        dynamic_axes=axes,
        do_constant_folding=fused,
        training=torch.onnx.TrainingMode.EVAL if fused else torch.onnx.TrainingMode.PRESERVE,
    )
    put(archive, f"{name}.onnx", buffer.getvalue())
    case = {
        "inputs": {key: written(x) for key, x in zip(names, given)},
        "outputs": {key: written(y) for key, y in zip(told, outputs)},
    }
    put(archive, f"{name}.json", json.dumps(case, separators=(",", ":")))


def put(archive, name, content):
    """Without the time, so that the same networks are the same file."""
    archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def flat(outputs):
    if isinstance(outputs, torch.Tensor):
        yield outputs
    else:
        for each in outputs:
            yield from flat(each)


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    archive = zipfile.ZipFile(sys.argv[1], "w")
    sets = [activations(), layers(), functions(), recurrent(), networks(), chains(count)]
    for i, (name, (module, inputs, more)) in enumerate(pair for each in sets for pair in each):
        torch.manual_seed(i)
        try:
            export(archive, name, module, inputs, **more)
        except Exception as fault:  # noqa: BLE001
            print(f"{name} cannot be exported: {str(fault).splitlines()[0][:120]}", file=sys.stderr)
    archive.close()


main()
