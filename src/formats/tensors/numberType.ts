/** The types of number that a stored tensor may have, as PyTorch and NumPy name them. */
export type NumberType = keyof typeof TYPES

/** Reads numbers of one type from a buffer that is little endian and aligned. */
type NumberReader = (buffer: ArrayBuffer) => Float32Array

interface TypeFacts {
  readonly bytes: number
  readonly read: NumberReader
}

const type = (bytes: number, read: NumberReader): TypeFacts => ({ bytes, read })

/** 64-bit integers by their halves: far faster than by BigInt. */
function fromHalves(buffer: ArrayBuffer, high: ArrayLike<number>): Float32Array {
  const low = new Uint32Array(buffer)
  const values = new Float32Array(low.length / 2)
  for (let i = 0; i < values.length; i++) values[i] = high[2 * i + 1] * 2 ** 32 + low[2 * i]
  return values
}

/** The numbers of a small binary float, by their bits: sign, exponent, mantissa. */
function smallFloats(exponent: number, mantissa: number, infinite: boolean): Float32Array {
  const bias = 2 ** (exponent - 1) - 1
  const steps = 2 ** mantissa
  const top = 2 ** exponent - 1
  return Float32Array.from({ length: 2 ** (1 + exponent + mantissa) }, (_, bits) => {
    const fraction = bits % steps
    const power = Math.floor(bits / steps) % 2 ** exponent
    const sign = bits >= steps * 2 ** exponent ? -1 : 1
    if (power === top && infinite) return fraction === 0 ? sign * Infinity : NaN
    // Without infinities only the largest bits are no number.
    if (power === top && fraction === steps - 1) return NaN
    return power === 0
      ? sign * fraction * 2 ** (1 - bias - mantissa)
      : sign * (1 + fraction / steps) * 2 ** (power - bias)
  })
}

/** Looks numbers up in a table that is made when it is first needed. */
function fromTable(
  make: () => Float32Array,
  codesOf: (buffer: ArrayBuffer) => Uint8Array | Uint16Array,
): NumberReader {
  let table: Float32Array | null = null
  return (buffer) => {
    const known = table ?? make()
    table = known
    const codes = codesOf(buffer)
    const values = new Float32Array(codes.length)
    for (let i = 0; i < codes.length; i++) values[i] = known[codes[i]]
    return values
  }
}

/** A bfloat16 is the upper half of a float32. */
function fromBfloat16(buffer: ArrayBuffer): Float32Array {
  const halves = new Uint16Array(buffer)
  const bits = new Uint32Array(halves.length)
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i] << 16
  return new Float32Array(bits.buffer)
}

const TYPES = {
  float64: type(8, (buffer) => new Float32Array(new Float64Array(buffer))),
  float32: type(4, (buffer) => new Float32Array(buffer)),
  float16: type(
    2,
    fromTable(
      () => smallFloats(5, 10, true),
      (buffer) => new Uint16Array(buffer),
    ),
  ),
  bfloat16: type(2, fromBfloat16),
  float8_e4m3fn: type(
    1,
    fromTable(
      () => smallFloats(4, 3, false),
      (buffer) => new Uint8Array(buffer),
    ),
  ),
  float8_e5m2: type(
    1,
    fromTable(
      () => smallFloats(5, 2, true),
      (buffer) => new Uint8Array(buffer),
    ),
  ),
  int8: type(1, (buffer) => new Float32Array(new Int8Array(buffer))),
  int16: type(2, (buffer) => new Float32Array(new Int16Array(buffer))),
  int32: type(4, (buffer) => new Float32Array(new Int32Array(buffer))),
  int64: type(8, (buffer) => fromHalves(buffer, new Int32Array(buffer))),
  uint8: type(1, (buffer) => new Float32Array(new Uint8Array(buffer))),
  uint16: type(2, (buffer) => new Float32Array(new Uint16Array(buffer))),
  uint32: type(4, (buffer) => new Float32Array(new Uint32Array(buffer))),
  uint64: type(8, (buffer) => fromHalves(buffer, new Uint32Array(buffer))),
  bool: type(1, (buffer) => Float32Array.from(new Uint8Array(buffer), (byte) => Number(byte > 0))),
} satisfies Record<string, TypeFacts>

/** Bytes of one number of a type. */
export const bytesOf = (of: NumberType): number => TYPES[of].bytes

/**
 * Numbers of a type as float32, rounded to the nearest; `bytes` holds whole ones, in the order of
 * their bytes that `bigEndian` says, and is not changed.
 */
export function floatsOf(of: NumberType, bytes: Uint8Array, bigEndian = false): Float32Array {
  // A copy is aligned, and owns its buffer.
  const own = bytes.slice()
  const size = bytesOf(of)
  if (bigEndian && size > 1)
    for (let at = 0; at < own.length; at += size) own.subarray(at, at + size).reverse()
  return TYPES[of].read(own.buffer)
}
