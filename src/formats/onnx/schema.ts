import { WireType } from '@bufbuild/protobuf/wire'
import {
  newAttribute,
  newFunction,
  newGraph,
  newModel,
  newNode,
  newTensor,
  type OnnxAttribute,
  type OnnxFunction,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './model'
import {
  bytes,
  doubles,
  floats,
  ints,
  type MessageFields,
  message,
  readMessage,
  text,
} from './wire'

/** A part of the file that is named and has a value: key and value of external data. */
interface KeyValue {
  key: string
  value: string
}

const KEY_VALUE: MessageFields<KeyValue> = {
  1: text((entry, value) => void (entry.key = value)),
  2: text((entry, value) => void (entry.value = value)),
}

/** TensorProto.DataLocation.EXTERNAL */
const EXTERNAL = 1

/** Packed numbers of float_data and double_data are what raw_data would be. */
const asRaw =
  (one: MessageFields<OnnxTensor>[number]): MessageFields<OnnxTensor>[number] =>
  (tensor, reader, wire, of) => {
    if (wire !== WireType.LengthDelimited || tensor.numbers.length > 0 || tensor.raw)
      return one(tensor, reader, wire, of)
    tensor.raw = reader.bytes()
    return true
  }

const number = (tensor: OnnxTensor, value: number): void => void tensor.numbers.push(value)

/** The numbers are those of onnx.proto. */
const TENSOR: MessageFields<OnnxTensor> = {
  1: ints((tensor, size) => void tensor.dims.push(size)),
  2: ints((tensor, type) => void (tensor.type = type)),
  4: asRaw(floats(number)),
  5: ints(number),
  7: ints(number),
  8: text((tensor, name) => void (tensor.name = name)),
  9: bytes((tensor, raw) => void (tensor.raw = raw)),
  10: asRaw(doubles(number)),
  11: ints(number),
  12: text((tensor, note) => void (tensor.note = note)),
  13: message(
    () => KEY_VALUE,
    (): KeyValue => ({ key: '', value: '' }),
    (tensor, { key, value }) => void tensor.external.set(key, value),
  ),
  14: ints((tensor, place) => void (tensor.isExternal = place === EXTERNAL)),
}

const tensorAt = (at: number): OnnxTensor => ({ ...newTensor(), at })

const ATTRIBUTE: MessageFields<OnnxAttribute> = {
  1: text((attribute, name) => void (attribute.name = name)),
  2: floats((attribute, value) => void (attribute.float = value)),
  3: ints((attribute, value) => void (attribute.int = value)),
  4: bytes((attribute, value) => void (attribute.text = value)),
  5: message(
    () => TENSOR,
    tensorAt,
    (attribute, tensor) => void (attribute.tensor = tensor),
  ),
  6: message(
    () => GRAPH,
    newGraph,
    (attribute, graph) => void (attribute.graph = graph),
  ),
  7: floats((attribute, value) => void attribute.floats.push(value)),
  8: ints((attribute, value) => void attribute.ints.push(value)),
  9: bytes((attribute, value) => void attribute.texts.push(value)),
  11: message(
    () => GRAPH,
    newGraph,
    (attribute, graph) => void attribute.graphs.push(graph),
  ),
  20: ints((attribute, type) => void (attribute.type = type)),
  21: text((attribute, name) => void (attribute.reference = name)),
}

const NODE: MessageFields<OnnxNode> = {
  1: text((node, name) => void node.inputs.push(name)),
  2: text((node, name) => void node.outputs.push(name)),
  3: text((node, name) => void (node.name = name)),
  4: text((node, op) => void (node.op = op)),
  5: message(
    () => ATTRIBUTE,
    newAttribute,
    (node, attribute) => void node.attributes.set(attribute.name, attribute),
  ),
  6: text((node, note) => void (node.note = note)),
  7: text((node, domain) => void (node.domain = domain)),
}

interface Dimension {
  size: number | string | null
}

const DIMENSION: MessageFields<Dimension> = {
  1: ints((dimension, size) => void (dimension.size = size)),
  2: text((dimension, name) => void (dimension.size = name)),
}

interface Dimensions {
  readonly dims: (number | string | null)[]
}

const SHAPE: MessageFields<Dimensions> = {
  1: message(
    () => DIMENSION,
    (): Dimension => ({ size: null }),
    ({ dims }, { size }) => void dims.push(size),
  ),
}

const TENSOR_TYPE: MessageFields<OnnxValue> = {
  1: ints((value, type) => void (value.type = type)),
  2: message(
    () => SHAPE,
    (): Dimensions => ({ dims: [] }),
    (value, { dims }) => void (value.dims = dims),
  ),
}

const newValue = (): OnnxValue => ({ name: '', type: 0, dims: null, note: '' })

const TYPE: MessageFields<OnnxValue> = {
  1: message(
    () => TENSOR_TYPE,
    newValue,
    (value, { type, dims }) => void Object.assign(value, { type, dims }),
  ),
}

const VALUE: MessageFields<OnnxValue> = {
  1: text((value, name) => void (value.name = name)),
  2: message(
    () => TYPE,
    newValue,
    (value, { type, dims }) => void Object.assign(value, { type, dims }),
  ),
  3: text((value, note) => void (value.note = note)),
}

const GRAPH: MessageFields<OnnxGraph> = {
  1: message(
    () => NODE,
    (at) => ({ ...newNode(), at }),
    (graph, node) => void graph.nodes.push(node),
  ),
  2: text((graph, name) => void (graph.name = name)),
  5: message(
    () => TENSOR,
    tensorAt,
    (graph, tensor) => void graph.tensors.push(tensor),
  ),
  11: message(
    () => VALUE,
    newValue,
    (graph, value) => void graph.inputs.push(value),
  ),
  12: message(
    () => VALUE,
    newValue,
    (graph, value) => void graph.outputs.push(value),
  ),
  13: message(
    () => VALUE,
    newValue,
    (graph, value) => void graph.values.push(value),
  ),
  15: bytes((graph) => void graph.sparse++),
}

const FUNCTION: MessageFields<OnnxFunction> = {
  1: text((of, name) => void (of.name = name)),
  4: text((of, name) => void of.inputs.push(name)),
  5: text((of, name) => void of.outputs.push(name)),
  7: message(
    () => NODE,
    newNode,
    (of, node) => void of.nodes.push(node),
  ),
  10: text((of, domain) => void (of.domain = domain)),
  11: message(
    () => ATTRIBUTE,
    newAttribute,
    (of, attribute) => void of.attributes.set(attribute.name, attribute),
  ),
}

interface Opset {
  domain: string
  version: number
}

const OPSET: MessageFields<Opset> = {
  1: text((opset, domain) => void (opset.domain = domain)),
  2: ints((opset, version) => void (opset.version = version)),
}

const MODEL: MessageFields<OnnxModel> = {
  1: ints((model, version) => void (model.irVersion = version)),
  2: text((model, name) => void (model.producer = name)),
  3: text((model, version) => void (model.producerVersion = version)),
  7: message(
    () => GRAPH,
    newGraph,
    (model, graph) => void (model.graph = graph),
  ),
  8: message(
    () => OPSET,
    (): Opset => ({ domain: '', version: 0 }),
    (model, opset) => void model.opsets.push(opset),
  ),
  25: message(
    () => FUNCTION,
    newFunction,
    (model, of) => void model.functions.push(of),
  ),
}

/** Decodes a file; tensors stay views of it. Throws FileFault with the place in the file. */
export function decodeModel(file: Uint8Array): OnnxModel {
  const model = newModel()
  readMessage({ bytes: file, at: 0, depth: 0 }, MODEL, model)
  return model
}
