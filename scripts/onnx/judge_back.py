"""Is a file the other but for one number of one tensor? judge_back.py BEFORE AFTER..."""
import sys

import numpy
import onnx
from onnx import numpy_helper


def tensors(model):
    """All tensors of the graph by a name: initialisers, and those of attributes."""
    for tensor in model.graph.initializer:
        yield tensor.name, tensor
    for node in model.graph.node:
        for attribute in node.attribute:
            if attribute.HasField('t'):
                yield f'{node.output[0]} {attribute.name}', attribute.t


def without_numbers(model):
    """The file with no tensor, in the bytes of onnx's own parser, unknown fields among them."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    for _, tensor in tensors(copy):
        for field in ('raw_data', 'float_data', 'int32_data', 'int64_data', 'double_data'):
            tensor.ClearField(field)
    return copy.SerializeToString(deterministic=True)


def told(before, path):
    after = onnx.load(path, load_external_data=False)
    if without_numbers(before) != without_numbers(after):
        yield 'something beside the numbers of tensors is another'
    changed = 0
    for (name, one), (_, other) in zip(tensors(before), tensors(after)):
        if one.SerializeToString() == other.SerializeToString():
            continue
        a, b = numpy_helper.to_array(one), numpy_helper.to_array(other)
        count = int(numpy.sum(a.view(numpy.uint8) != b.view(numpy.uint8)) > 0)
        numbers = int(numpy.sum(~((a == b) | ((a != a) & (b != b)))))
        changed += count
        if numbers != 1:
            yield f'{numbers} numbers of {name} are others'
    if changed != 1:
        yield f'{changed} tensors are others'


before = onnx.load(sys.argv[1], load_external_data=False)
for path in sys.argv[2:]:
    for fault in told(before, path):
        print(f'{path.split("/")[-1]}: {fault}')
