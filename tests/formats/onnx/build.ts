import {
  bytes,
  type Field,
  joined,
  message,
  varint,
  whole,
  words,
} from '../../../scripts/bench/protobuf'

/** Bytes of float32 numbers. */
export const floats = (...numbers: readonly number[]): Uint8Array =>
  new Uint8Array(Float32Array.from(numbers).buffer)

/** A varint of any 64 bits. */
function wide(value: bigint): Uint8Array {
  const low = BigInt.asUintN(64, value)
  const parts: number[] = []
  let left = low
  while (left > 127n) {
    parts.push(Number(left & 127n) | 128)
    left >>= 7n
  }
  return Uint8Array.from([...parts, Number(left)])
}

const dimension = (size: number | bigint): Field =>
  typeof size === 'number' && size >= 0 ? whole(1, size) : joined([varint(8), wide(BigInt(size))])

/** A tensor of float32, as a field of a graph (5) or an attribute. */
export const tensor = (
  name: string,
  dims: readonly (number | bigint)[],
  raw: Uint8Array,
  field = 5,
  type = 1,
): Field => message(field, ...dims.map(dimension), whole(2, type), words(8, name), bytes(9, raw))

type Value = number | readonly number[] | string | { readonly float: number }

/** A float32 as field `number`. */
const single = (number: number, of: number): Field => joined([varint(number * 8 + 5), floats(of)])

/** AttributeProto: an integer, integers, or a text. */
function attribute(name: string, value: Value): Field {
  if (typeof value === 'number')
    return message(5, words(1, name), joined([varint(24), wide(BigInt(value))]), whole(20, 2))
  if (typeof value === 'object' && 'float' in value)
    return message(5, words(1, name), single(2, value.float), whole(20, 1))
  if (typeof value === 'string') return message(5, words(1, name), words(4, value), whole(20, 3))
  return message(
    5,
    words(1, name),
    ...value.map((each) => joined([varint(64), wide(BigInt(each))])),
    whole(20, 7),
  )
}

/** One operator. */
export const node = (
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Value>> = {},
  name = '',
): Field =>
  message(
    1,
    ...inputs.map((input) => words(1, input)),
    ...outputs.map((output) => words(2, output)),
    words(3, name),
    words(4, op),
    ...Object.entries(attributes).map(([key, value]) => attribute(key, value)),
  )

/** An input (11) or output (12); a size that is a text is only named, null is no shape at all. */
export function value(
  field: 11 | 12 | 13,
  name: string,
  dims: readonly (number | string)[] | null,
  type = 1,
): Field {
  const sizes = dims?.map((size) =>
    message(1, typeof size === 'string' ? words(2, size) : whole(1, size)),
  )
  const shape = sizes ? [message(2, ...sizes)] : []
  return message(field, words(1, name), message(2, message(1, whole(1, type), ...shape)))
}

/** A file with these fields of a graph. */
export const model = (opset: number, ...graph: readonly Field[]): Uint8Array =>
  joined([
    whole(1, 8),
    words(2, 'test'),
    message(7, ...graph),
    message(8, words(1, ''), whole(2, opset)),
  ])

/** A graph inside an operator. */
export const inner = (name: string, ...graph: readonly Field[]): Field =>
  message(5, words(1, name), message(6, ...graph), whole(20, 5))
