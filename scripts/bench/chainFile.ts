import type { Tensor } from '../../src/graph/project'
import type { Chain } from './chain'

/**
 * A chain as one file for PyTorch: the length of a JSON text (uint32, little endian), the text,
 * padded with spaces to a multiple of 4 bytes, and all numbers (float32). In the text a tensor is
 * `{ shape, at }`, `at` counting numbers.
 */
export function packChain(chain: Chain): Uint8Array<ArrayBuffer> {
  const parts: Float32Array[] = []
  let at = 0
  const text = JSON.stringify(chain, (_, value: unknown) => {
    const tensor = value as Tensor | null
    if (!(tensor?.data instanceof Float32Array)) return value
    const told = { shape: tensor.shape, at }
    parts.push(tensor.data)
    at += tensor.data.length
    return told
  })
  const words = new TextEncoder().encode(
    text + ' '.repeat((4 - (new TextEncoder().encode(text).length % 4)) % 4),
  )
  const file = new Uint8Array(4 + words.length + 4 * at)
  new DataView(file.buffer).setUint32(0, words.length, true)
  file.set(words, 4)
  let from = 4 + words.length
  for (const part of parts) {
    file.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), from)
    from += part.byteLength
  }
  return file
}
