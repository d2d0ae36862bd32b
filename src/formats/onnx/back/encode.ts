import { bytesOfType, floatsOfType } from '../elements'

const scratch = new DataView(new ArrayBuffer(4))

const bitsOf = (value: number): number => {
  scratch.setFloat32(0, value)
  return scratch.getUint32(0)
}

/** A float32 as the nearest half precision, ties to even. */
function half(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const size = Math.abs(value)
  if (Number.isNaN(value)) return 0x7e00
  if (size >= 65520) return sign | 0x7c00
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size))
  const scaled = size / 2 ** (exponent - 10)
  const floor = Math.floor(scaled)
  const over = scaled - floor
  const rounded = over > 0.5 || (over === 0.5 && floor % 2 === 1) ? floor + 1 : floor
  // A carry into the exponent is right as it is.
  return sign | (size < 2 ** -14 ? rounded : ((exponent + 15) << 10) + (rounded - 1024))
}

/** The upper half of a float32, rounded to nearest, ties to even. */
function brain(value: number): number {
  const bits = bitsOf(value)
  if (Number.isNaN(value)) return 0x7fc0
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff
}

type Put = (view: DataView, at: number, value: number) => void

/** By TensorProto.DataType; whole numbers are rounded. */
const PUTS: Readonly<Record<number, Put>> = {
  1: (view, at, value) => view.setFloat32(at, value, true),
  2: (view, at, value) => view.setUint8(at, Math.round(value)),
  3: (view, at, value) => view.setInt8(at, Math.round(value)),
  4: (view, at, value) => view.setUint16(at, Math.round(value), true),
  5: (view, at, value) => view.setInt16(at, Math.round(value), true),
  6: (view, at, value) => view.setInt32(at, Math.round(value), true),
  7: (view, at, value) => view.setBigInt64(at, BigInt(Math.round(value)), true),
  9: (view, at, value) => view.setUint8(at, value === 0 ? 0 : 1),
  10: (view, at, value) => view.setUint16(at, half(value), true),
  11: (view, at, value) => view.setFloat64(at, value, true),
  12: (view, at, value) => view.setUint32(at, Math.round(value), true),
  13: (view, at, value) => view.setBigUint64(at, BigInt(Math.round(value)), true),
  16: (view, at, value) => view.setUint16(at, brain(value), true),
}

/**
 * Puts numbers into the bytes of a stored tensor of this type; where a number is what stands there
 * already, as float32, its bytes stay.
 */
export function putNumbers(bytes: Uint8Array, type: number, numbers: Float32Array): void {
  const size = bytesOfType(type) ?? 1
  const before = floatsOfType(type, bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < numbers.length; i++)
    if (!Object.is(before[i], numbers[i])) PUTS[type]?.(view, i * size, numbers[i])
}
