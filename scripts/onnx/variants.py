"""The same network in other words: variants.py FILE FOLDER writes files, and prints their paths."""
import os
import sys

import onnx
from onnx import helper, numpy_helper

path, folder = sys.argv[1:]
name = os.path.splitext(os.path.basename(path))[0]


def told(what, model, more=b''):
    file = os.path.join(folder, f'{name}.{what}.onnx')
    with open(file, 'wb') as to:
        to.write(model.SerializeToString() + more)
    print(file)


# Numbers in float_data.
model = onnx.load(path)
for tensor in model.graph.initializer:
    if tensor.data_type == onnx.TensorProto.FLOAT and tensor.HasField('raw_data'):
        numbers = numpy_helper.to_array(tensor).flatten()
        tensor.ClearField('raw_data')
        tensor.float_data.extend(numbers)
told('float_data', model)

# All tensors as operators, with notes, metadata, and fields that nobody knows at the end.
model = onnx.load(path)
nodes = [helper.make_node('Constant', [], [tensor.name], value=tensor, doc_string='a note')
         for tensor in model.graph.initializer]
del model.graph.initializer[:]
kept = list(model.graph.node)
del model.graph.node[:]
model.graph.node.extend(nodes + kept)
model.doc_string = 'a note'
helper.set_model_props(model, {'author': 'somebody', 'é': '☃'})
unknown = bytes([(999 << 3 | 2) & 0x7f | 0x80, (999 << 3 | 2) >> 7, 3, 1, 2, 3])
told('constants', model, unknown)
