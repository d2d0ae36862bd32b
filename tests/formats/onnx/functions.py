"""ONNX files with functions of their own, with what they compute: functions.py FILE.zip

Each is NAME.onnx and NAME.json with the inputs and outputs by name. Made with PyTorch 1.13, which
exports modules as functions, and with onnx 1.12.
"""

import io
import json
import sys
import warnings
import zipfile

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from torch import nn

warnings.filterwarnings("ignore")
torch.manual_seed(0)
archive = zipfile.ZipFile(sys.argv[1], "w")


def written(array):
    array = np.asarray(array, np.float32)
    return {"shape": list(array.shape), "data": [float(x) for x in array.flatten()]}


def put(name, content, inputs, outputs):
    case = {
        "inputs": {key: written(x) for key, x in inputs.items()},
        "outputs": {key: written(y) for key, y in outputs.items()},
    }
    archive.writestr(zipfile.ZipInfo(f"{name}.onnx"), content, zipfile.ZIP_DEFLATED)
    text = json.dumps(case, separators=(",", ":"))
    archive.writestr(zipfile.ZipInfo(f"{name}.json"), text, zipfile.ZIP_DEFLATED)


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.act = nn.LeakyReLU(0.2)

    def forward(self, x):
        return self.act(self.conv(x)) + x


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 4, 3)
        self.a = Block(4)
        self.b = Block(4)
        self.fc = nn.Linear(4, 5)

    def forward(self, x):
        return self.fc(self.b(self.a(self.stem(x))).mean((2, 3)))


net = Net().eval()
x = torch.randn(1, 3, 10, 10)
file = io.BytesIO()
torch.onnx.export(
    net, x, file, opset_version=15, export_modules_as_functions={Block},
    input_names=["x"], output_names=["y"],
)
put("modules", file.getvalue(), {"x": x}, {"y": net(x).detach()})

# A function that calls another, with attributes that the call gives, or that have a value by
# themselves, and one that gives its input as it is.
opsets = [helper.make_opsetid("", 15), helper.make_opsetid("own", 1)]
leaky = helper.make_node("LeakyRelu", ["v"], ["w"])
reference = onnx.AttributeProto()
reference.name, reference.ref_attr_name, reference.type = "alpha", "slope", 1
leaky.attribute.append(reference)
bent = helper.make_function("own", "Bent", ["v"], ["w", "v"], [leaky], opsets, ["slope"])
twice = helper.make_function(
    "own", "Twice", ["a"], ["c"],
    [
        helper.make_node("Bent", ["a"], ["b", "same"], domain="own", slope=0.5),
        helper.make_node("Bent", ["b"], ["d", ""], domain="own", slope=0.25),
        helper.make_node("Add", ["d", "same"], ["c"]),
    ],
    opsets,
)
graph = helper.make_graph(
    [helper.make_node("Twice", ["x"], ["m"], "first", domain="own"),
     helper.make_node("Twice", ["m"], ["y"], "second", domain="own")],
    "nested",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 6])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 6])],
)
model = helper.make_model(graph, opset_imports=opsets, functions=[bent, twice])
x = np.array([[-2, -1, -0.5, 0, 1, 2]], np.float32)


def leak(v, slope):
    return np.where(v < 0, slope * v, v)


def once(v):
    return leak(leak(v, 0.5), 0.25) + v


put("nested", model.SerializeToString(), {"x": x}, {"y": once(once(x))})
archive.close()
