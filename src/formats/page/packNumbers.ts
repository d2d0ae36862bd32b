import type { PageNumbers, PageSpec } from './pageSpec'
import type { PageTensor } from './runtime/operation'

/** Tensors one behind the other, each stored once. */
export class PackedNumbers {
  readonly #parts: (Float32Array | Int32Array)[] = []
  #count = 0

  add({ shape, data }: PageTensor): PageNumbers {
    const from = this.#count
    this.#parts.push(data)
    this.#count += data.length
    return { shape, whole: data instanceof Int32Array, from }
  }

  /** Four bytes a number, little-endian. */
  bytes(): Uint8Array {
    const all = new Uint8Array(4 * this.#count)
    let at = 0
    for (const { buffer, byteOffset, byteLength } of this.#parts) {
      all.set(new Uint8Array(buffer, byteOffset, byteLength), at)
      at += byteLength
    }
    return all
  }
}

const AT_ONCE = 3 * 2 ** 13

/** Bytes as text. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += AT_ONCE)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(from, from + AT_ONCE))))
  return parts.join('')
}

/** The bytes of such a text. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text)
  const bytes = new Uint8Array(plain.length)
  for (let i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i)
  return bytes
}

/** A tensor of these numbers. */
export function storedTensor(
  { buffer }: Uint8Array<ArrayBuffer>,
  { shape, whole, from }: PageNumbers,
): PageTensor {
  const count = shape.reduce((a, b) => a * b, 1)
  const data = whole
    ? new Int32Array(buffer, 4 * from, count)
    : new Float32Array(buffer, 4 * from, count)
  return { shape, data }
}

/** The network's own tensors by name. */
export const storedTensors = (
  bytes: Uint8Array<ArrayBuffer>,
  { tensors }: Pick<PageSpec, 'tensors'>,
): ReadonlyMap<string, PageTensor> =>
  new Map(Object.entries(tensors).map(([name, one]) => [name, storedTensor(bytes, one)]))
