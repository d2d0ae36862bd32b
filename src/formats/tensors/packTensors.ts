import { joinBytes } from '../joinBytes'
import { type Packed, packedBytes, packedType } from './packed'

/** The header is filled up to a multiple of this, so that the numbers begin at one. */
const ALIGNED = 8

/**
 * The parts of a `.safetensors` file of these tensors by name, as PyTorch writes it: the header,
 * and the numbers, widest first, so that each begins at a multiple of its size. Source:
 * huggingface/safetensors, README.
 */
export function safetensorsParts(tensors: ReadonlyMap<string, Packed>): readonly Uint8Array[] {
  const inFile = [...tensors].toSorted(
    ([, one], [, other]) => other.data.BYTES_PER_ELEMENT - one.data.BYTES_PER_ELEMENT,
  )
  let end = 0
  const places = new Map(
    inFile.map(([name, { data }]) => {
      const from = end
      end += data.byteLength
      return [name, [from, end]] as const
    }),
  )
  const entries = [...tensors].map(
    ([name, { shape, data }]) =>
      [
        name,
        { dtype: packedType(data).safetensors, shape, data_offsets: places.get(name) },
      ] as const,
  )
  const header = Object.fromEntries<unknown>([['__metadata__', { format: 'pt' }], ...entries])
  const plain = new TextEncoder().encode(JSON.stringify(header))
  const length = Math.ceil(plain.length / ALIGNED) * ALIGNED
  const start = new Uint8Array(8 + length).fill(32, 8)
  new DataView(start.buffer).setBigUint64(0, BigInt(length), true)
  start.set(plain, 8)
  return [start, ...inFile.map(([, { data }]) => packedBytes(data))]
}

/** A `.safetensors` file of these tensors by name. */
export const packTensors = (tensors: ReadonlyMap<string, Packed>): Uint8Array =>
  joinBytes(safetensorsParts(tensors))
