import type { Shape } from '../../layers/tensorShape'

/** Numbers of one of the types that are written into files of weights. */
export interface Packed {
  readonly shape: Shape
  /** Row-major. */
  readonly data: Float32Array | Int32Array | Uint8Array | BigInt64Array
}

/** What formats call a type of numbers. */
interface PackedType {
  readonly safetensors: string
  readonly numpy: string
  /** The class of PyTorch's storage. */
  readonly torch: string
}

/** The type of these numbers. */
export const packedType = (data: Packed['data']): PackedType =>
  data instanceof Float32Array
    ? { safetensors: 'F32', numpy: '<f4', torch: 'FloatStorage' }
    : data instanceof Int32Array
      ? { safetensors: 'I32', numpy: '<i4', torch: 'IntStorage' }
      : data instanceof BigInt64Array
        ? { safetensors: 'I64', numpy: '<i8', torch: 'LongStorage' }
        : { safetensors: 'U8', numpy: '|u1', torch: 'ByteStorage' }

/** The numbers as they lie in memory, little endian as on all machines with browsers. */
export const packedBytes = ({ buffer, byteOffset, byteLength }: Packed['data']): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
