import { MOST_WEIGHTS } from '../../layers/limits'
import { type Shape, printShape, sizeOf } from '../../layers/tensorShape'
import { megabytes } from '../../graph/megabytes'
import { quoted } from '../quoted'
import type { OnnxTensor } from './model'
import { Damaged } from './wire'

/** How the numbers of one TensorProto.DataType are stored. */
interface Element {
  readonly name: string
  readonly bytes: number
  readonly read: (view: DataView, at: number) => number
  /** What a varint of int32_data stands for, where that is not the number itself. */
  readonly decode?: (bits: number) => number
}

const scratch = new DataView(new ArrayBuffer(4))

function floatOfBits(bits: number): number {
  scratch.setUint32(0, bits)
  return scratch.getFloat32(0)
}

/** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** The upper half of a float32. */
const brain = (bits: number): number => floatOfBits((bits << 16) >>> 0)

/** By number. Source: onnx.proto, TensorProto.DataType. */
const ELEMENTS: Readonly<Record<number, Element>> = {
  1: { name: 'float32', bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  2: { name: 'uint8', bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { name: 'int8', bytes: 1, read: (view, at) => view.getInt8(at) },
  4: { name: 'uint16', bytes: 2, read: (view, at) => view.getUint16(at, true) },
  5: { name: 'int16', bytes: 2, read: (view, at) => view.getInt16(at, true) },
  6: { name: 'int32', bytes: 4, read: (view, at) => view.getInt32(at, true) },
  7: { name: 'int64', bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  9: { name: 'bool', bytes: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) },
  10: {
    name: 'float16',
    bytes: 2,
    read: (view, at) => half(view.getUint16(at, true)),
    decode: half,
  },
  11: { name: 'float64', bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  12: { name: 'uint32', bytes: 4, read: (view, at) => view.getUint32(at, true) },
  13: { name: 'uint64', bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  16: {
    name: 'bfloat16',
    bytes: 2,
    read: (view, at) => brain(view.getUint16(at, true)),
    decode: brain,
  },
}

/** TensorProto.DataType of what is told apart. */
export const FLOAT = 1
export const INT64 = 7
export const BOOL = 9
export const STRING = 8

/** Are these numbers with a fraction? */
export const isFloating = (type: number): boolean => [1, 10, 11, 16].includes(type)

/** The name of an element type. */
export const elementName = (type: number): string => ELEMENTS[type]?.name ?? `type ${type}`

const called = ({ name, at }: OnnxTensor): string =>
  name === '' ? `The tensor at byte ${at.toLocaleString('en')}` : `The tensor ${quoted(name)}`

/**
 * Checks that a tensor of numbers fills its shape. Throws Damaged with a sentence where it does
 * not, and where its numbers are in another file.
 */
export function checkTensor(tensor: OnnxTensor): void {
  const { dims, type, raw, numbers, isExternal, external } = tensor
  if (!dims.every((size) => Number.isSafeInteger(size) && size >= 0) || dims.length > 16)
    throw new Damaged(`${called(tensor)} has the impossible shape ${dims.slice(0, 16).join('×')}.`)
  const count = sizeOf(dims)
  if (count > MOST_WEIGHTS)
    throw new Damaged(
      `${called(tensor)} says that it has ${count.toLocaleString('en')} numbers; up to ` +
        `${MOST_WEIGHTS.toLocaleString('en')} can be read.`,
    )
  if (isExternal)
    throw new Damaged(
      `${called(tensor)} is stored in the file ` +
        `${quoted(external.get('location') ?? 'of another name')}, beside this one; save the ` +
        'model as one file: onnx.save_model(onnx.load(path), new_path).',
    )
  const element = ELEMENTS[type]
  if (!element || count === 0) return
  const bytes = count * element.bytes
  if (raw && raw.length !== bytes)
    throw new Damaged(
      `${called(tensor)} is ${printShape(dims)} of ${element.name}, which takes ` +
        `${megabytesOr(bytes)}, and holds ${megabytesOr(raw.length)}.`,
    )
  if (!raw && numbers.length !== count)
    throw new Damaged(
      `${called(tensor)} is ${printShape(dims)}, which is ${count.toLocaleString('en')} numbers, ` +
        `and holds ${numbers.length.toLocaleString('en')}.`,
    )
}

const megabytesOr = (bytes: number): string =>
  bytes < 2 ** 20 ? `${bytes.toLocaleString('en')} bytes` : megabytes(bytes)

/** A tensor whose numbers are known before anything runs. */
export interface Constant {
  readonly role: 'constant'
  readonly shape: Shape
  readonly type: number
  /** The numbers in row-major order, converted on the first call. */
  readonly read: () => Float64Array
  /** The same in a buffer of their own, as a weight takes them. */
  readonly floats: () => Float32Array
  /** The tensor of the file that holds just these numbers. */
  readonly stored?: OnnxTensor
}

/** A constant that was computed. */
export function computed(shape: Shape, type: number, data: Float64Array): Constant {
  return {
    role: 'constant',
    shape,
    type,
    read: () => data,
    floats: () => Float32Array.from(data),
  }
}

/** The numbers of a checked tensor; null where its elements are none that can be read. */
export function constantOf(tensor: OnnxTensor): Constant | null {
  const { dims, type, raw, numbers } = tensor
  const element = ELEMENTS[type]
  if (!element) return null
  const count = sizeOf(dims)
  let read: Float64Array | null = null
  const all = (): Float64Array => {
    if (!raw) return Float64Array.from(numbers, element.decode ?? Number)
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
    return Float64Array.from({ length: count }, (_, i) => element.read(view, i * element.bytes))
  }
  return {
    role: 'constant',
    shape: [...dims],
    type,
    read: () => (read ??= all()),
    // A copy of the bytes: faster than number by number, and aligned.
    floats: () =>
      raw && type === FLOAT
        ? new Float32Array(raw.slice().buffer, 0, count)
        : Float32Array.from(all()),
    stored: tensor,
  }
}
