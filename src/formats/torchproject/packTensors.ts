import { type Shape } from '../../layers/tensorShape'

/** Numbers of one of the types that a safetensors file holds. */
export interface Packed {
  readonly shape: Shape
  readonly data: Float32Array | Int32Array | Uint8Array
}

/** The header is filled up to a multiple of this, so that the numbers begin at one. */
const ALIGNED = 8

const typeOf = (data: Packed['data']): string =>
  data instanceof Float32Array ? 'F32' : data instanceof Int32Array ? 'I32' : 'U8'

/** A `.safetensors` file of these tensors by name. Source: huggingface/safetensors, README. */
export function packTensors(tensors: ReadonlyMap<string, Packed>): Uint8Array<ArrayBuffer> {
  let end = 0
  const header = Object.fromEntries(
    [...tensors].map(([name, { shape, data }]) => {
      const from = end
      end += data.byteLength
      return [name, { dtype: typeOf(data), shape, data_offsets: [from, end] }]
    }),
  )
  const plain = new TextEncoder().encode(JSON.stringify(header))
  const length = Math.ceil(plain.length / ALIGNED) * ALIGNED
  const file = new Uint8Array(8 + length + end)
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true)
  file.fill(32, 8, 8 + length)
  file.set(plain, 8)
  let at = 8 + length
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return file
}
