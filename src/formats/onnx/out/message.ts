import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { joinBytes } from '../../joinBytes'
import type { NodeAttribute, TensorTold } from './step'

/** One operator that is written. */
export interface WrittenNode {
  op: string
  name: string
  inputs: string[]
  outputs: string[]
  readonly attributes: Readonly<Record<string, NodeAttribute>>
  /** What is said of it, as doc_string. */
  note?: string
}

/** A tensor that is written; its numbers are asked for at the end. */
export interface WrittenTensor extends TensorTold {
  /** What is said of it, as doc_string. */
  readonly note?: string
  readonly numbers: () => ArrayLike<number>
}

/** A tensor whose sizes are told; a size that is open has a name. */
export interface WrittenValue extends Omit<TensorTold, 'shape'> {
  readonly shape: readonly (number | string)[]
  /** What is said of it, as doc_string. */
  readonly note?: string
}

/** A network as ONNX has it. */
export interface WrittenGraph {
  readonly name: string
  readonly nodes: readonly WrittenNode[]
  readonly tensors: readonly WrittenTensor[]
  readonly inputs: readonly WrittenValue[]
  readonly outputs: readonly WrittenValue[]
  readonly values: readonly WrittenValue[]
}

/** The set of operators, and the version of the format that came with it. */
const OPSET = 17
const IR_VERSION = 8

/** TensorProto.DataType. */
const FLOAT = 1
const INT64 = 7

type WriteField = (to: BinaryWriter) => void

const message =
  (number: number, ...puts: readonly WriteField[]): WriteField =>
  (to) => {
    to.tag(number, WireType.LengthDelimited).fork()
    for (const put of puts) put(to)
    to.join()
  }
const text =
  (number: number, value: string): WriteField =>
  (to) =>
    to.tag(number, WireType.LengthDelimited).string(value)
const int =
  (number: number, value: number): WriteField =>
  (to) =>
    to.tag(number, WireType.Varint).int64(value)

/** AttributeProto: the field of the value, and its type. */
function attribute(name: string, value: NodeAttribute): WriteField {
  const own: readonly WriteField[] =
    'int' in value
      ? [int(3, value.int), int(20, 2)]
      : 'float' in value
        ? [(to) => to.tag(2, WireType.Bit32).float(value.float), int(20, 1)]
        : 'text' in value
          ? [text(4, value.text), int(20, 3)]
          : 'texts' in value
            ? [...value.texts.map((one) => text(9, one)), int(20, 8)]
            : [...value.ints.map((one) => int(8, one)), int(20, 7)]
  return message(5, text(1, name), ...own)
}

/** The field that says what something is, where anything is said. */
const said = (number: number, note: string | undefined): readonly WriteField[] =>
  note === undefined ? [] : [text(number, note)]

const node = ({ op, name, inputs, outputs, attributes, note }: WrittenNode): WriteField =>
  message(
    1,
    ...inputs.map((input) => text(1, input)),
    ...outputs.map((output) => text(2, output)),
    text(3, name),
    text(4, op),
    ...Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    ...said(6, note),
  )

function bytesOf({ whole, numbers }: WrittenTensor): Uint8Array {
  const all = numbers()
  if (!whole) {
    const data = all instanceof Float32Array ? all : Float32Array.from(all)
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  }
  return new Uint8Array(BigInt64Array.from(Array.from(all, BigInt)).buffer)
}

const head = ({ shape, whole, name, note }: WrittenTensor): readonly WriteField[] => [
  ...shape.map((size) => int(1, size)),
  int(2, whole ? INT64 : FLOAT),
  text(8, name),
  ...said(12, note),
]

const value = (field: number, { name, shape, whole, note }: WrittenValue): WriteField => {
  const sizes = shape.map((size) =>
    message(1, typeof size === 'string' ? text(2, size) : int(1, size)),
  )
  return message(
    field,
    text(1, name),
    message(2, message(1, int(1, whole ? INT64 : FLOAT), message(2, ...sizes))),
    ...said(3, note),
  )
}

/** The bytes of these fields. */
function bytes(...puts: readonly WriteField[]): Uint8Array {
  const writer = new BinaryWriter()
  for (const put of puts) put(writer)
  return writer.finish()
}

/** A field with a length, of parts that are not copied before the end. */
const around = (number: number, parts: readonly Uint8Array[]): readonly Uint8Array[] => [
  bytes((to) =>
    to
      .tag(number, WireType.LengthDelimited)
      .uint32(parts.reduce((sum, part) => sum + part.length, 0)),
  ),
  ...parts,
]

/** The file of a network, as plain as that of torch.onnx. */
export function encodeModel(graph: WrittenGraph): Uint8Array {
  const tensors = graph.tensors.flatMap((tensor) => {
    const raw = bytesOf(tensor)
    return around(5, [bytes(...head(tensor)), ...around(9, [raw])])
  })
  const parts = [
    bytes(...graph.nodes.map(node), text(2, graph.name)),
    ...tensors,
    bytes(
      ...graph.inputs.map((one) => value(11, one)),
      ...graph.outputs.map((one) => value(12, one)),
      ...graph.values.map((one) => value(13, one)),
    ),
  ]
  return joinBytes([
    bytes(int(1, IR_VERSION), text(2, 'ConvScope')),
    ...around(7, parts),
    bytes(message(8, text(1, ''), int(2, OPSET))),
  ])
}
