import type { NamedTensor } from '../../src/templates/trained'

/** The header is filled up to a multiple of this, so that the numbers begin at one. */
const ALIGNED = 8

/** A `.safetensors` file of these tensors, as float32. Source: huggingface/safetensors, README. */
export function packSafetensors(tensors: readonly NamedTensor[]): Uint8Array {
  let end = 0
  const header = Object.fromEntries(
    tensors.map(({ name, shape, data }) => {
      const from = end
      end += data.byteLength
      return [name, { dtype: 'F32', shape, data_offsets: [from, end] }]
    }),
  )
  const plain = JSON.stringify(header)
  const text = new TextEncoder().encode(
    plain.padEnd(Math.ceil(plain.length / ALIGNED) * ALIGNED, ' '),
  )
  const file = new Uint8Array(8 + text.length + end)
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true)
  file.set(text, 8)
  let at = 8 + text.length
  for (const { data } of tensors) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return file
}
