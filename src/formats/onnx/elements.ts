import { megabytes } from '../../graph/megabytes'
import { MOST_WEIGHTS } from '../../layers/limits'
import { printShape, type Shape, sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { bytesOf, floatsOf, type NumberType } from '../tensors/numberType'
import type { OnnxTensor } from './model'

/** By number. Source: onnx.proto, TensorProto.DataType. */
const ELEMENTS: Readonly<Record<number, NumberType>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
}

/** Those that float32 would round. */
const EXACT: Readonly<Partial<Record<NumberType, (view: DataView, at: number) => number>>> = {
  int32: (view, at) => view.getInt32(at, true),
  uint32: (view, at) => view.getUint32(at, true),
  int64: (view, at) => Number(view.getBigInt64(at, true)),
  uint64: (view, at) => Number(view.getBigUint64(at, true)),
  float64: (view, at) => view.getFloat64(at, true),
}

/** TensorProto.DataType of what is told apart. */
export const FLOAT = 1
export const INT64 = 7
export const BOOL = 9

/** Are these numbers with a fraction? */
export const isFloating = (type: number): boolean => [1, 10, 11, 16].includes(type)

/** The name of an element type. */
export const elementName = (type: number): string => ELEMENTS[type] ?? `type ${type}`

/** Bytes of one number; null for a type that is not read. */
export const bytesOfType = (type: number): number | null =>
  Object.hasOwn(ELEMENTS, type) ? bytesOf(ELEMENTS[type]) : null

/** Numbers of a type as float32. */
export const floatsOfType = (type: number, bytes: Uint8Array): Float32Array =>
  floatsOf(ELEMENTS[type] ?? 'float32', bytes)

const called = ({ name, at }: OnnxTensor): string =>
  name === '' ? `The tensor at byte ${at.toLocaleString('en')}` : `The tensor ${quoted(name)}`

/**
 * Checks that a tensor of numbers fills its shape. Throws FileFault with a sentence where it does
 * not, and where its numbers are in another file.
 */
export function checkTensor(tensor: OnnxTensor): void {
  const { dims, type, raw, numbers, isExternal, external } = tensor
  if (!dims.every((size) => Number.isSafeInteger(size) && size >= 0) || dims.length > 16)
    throw new FileFault(
      `${called(tensor)} has the impossible shape ${dims.slice(0, 16).join('×')}.`,
    )
  const count = sizeOf(dims)
  if (count > MOST_WEIGHTS)
    throw new FileFault(
      `${called(tensor)} says that it has ${count.toLocaleString('en')} numbers; up to ` +
        `${MOST_WEIGHTS.toLocaleString('en')} can be read.`,
    )
  if (isExternal)
    throw new FileFault(
      `${called(tensor)} is stored in the file ` +
        `${quoted(external.get('location') ?? 'of another name')}, beside this one: open both ` +
        'together.',
    )
  const element = ELEMENTS[type]
  if (!element) return
  const bytes = count * bytesOf(element)
  if (raw && raw.length !== bytes)
    throw new FileFault(
      `${called(tensor)} is ${printShape(dims)} of ${element}, which takes ` +
        `${megabytesOr(bytes)}, and holds ${megabytesOr(raw.length)}.`,
    )
  if (!raw && numbers.length !== count)
    throw new FileFault(
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

/** The bytes of 16-bit floats, which int32_data holds as whole numbers. */
const bitsOf = (numbers: readonly number[]): Uint8Array =>
  new Uint8Array(Uint16Array.from(numbers).buffer)

/** All numbers of a checked tensor that are stored as `element`. */
function numbersOf({ dims, raw, numbers }: OnnxTensor, element: NumberType): Float64Array {
  const bytes = raw ?? (element.endsWith('float16') ? bitsOf(numbers) : null)
  if (!bytes) return Float64Array.from(numbers)
  const exact = EXACT[element]
  if (!exact) return Float64Array.from(floatsOf(element, bytes))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float64Array.from({ length: sizeOf(dims) }, (_, i) => exact(view, i * bytesOf(element)))
}

/** The numbers of a checked tensor; null where its elements are none that can be read. */
export function constantOf(tensor: OnnxTensor): Constant | null {
  const element = ELEMENTS[tensor.type]
  if (!element) return null
  let read: Float64Array | null = null
  const all = (): Float64Array => (read ??= numbersOf(tensor, element))
  return {
    role: 'constant',
    shape: [...tensor.dims],
    type: tensor.type,
    read: all,
    floats: () => (tensor.raw ? floatsOf(element, tensor.raw) : Float32Array.from(all())),
    stored: tensor,
  }
}
