import { megabytes } from '../../graph/megabytes'
import { MOST_DESCRIPTION_BYTES, MOST_TENSORS } from '../../layers/limits'
import { printShape, type Shape, sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { isRecord } from '../isRecord'
import { quoted } from '../quoted'
import { parseJson } from '../safeJson'
import { bytesOf, floatsOf, type NumberType } from './numberType'
import { type ReadTensors, readGuarded, type StoredTensor } from './storedTensor'

/** The format's names of types. */
const TYPES: ReadonlyMap<unknown, NumberType> = new Map<string, NumberType>([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['F8_E4M3', 'float8_e4m3fn'],
  ['F8_E5M2', 'float8_e5m2'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U64', 'uint64'],
  ['U32', 'uint32'],
  ['U16', 'uint16'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
])

/** What the header says of one tensor: its bytes are those from … to (exclusive) of the data. */
interface Entry {
  readonly name: string
  readonly dtype: NumberType
  readonly shape: Shape
  readonly from: number
  readonly to: number
}

const counted = (count: number): string => count.toLocaleString('en')

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const counts = (value: unknown): readonly number[] | null =>
  Array.isArray(value) && value.every(isCount) ? value : null

/** The length of the header in bytes. Throws where the file does not hold it. */
function headerLength(bytes: Uint8Array): number {
  if (bytes.length < 8)
    throw new FileFault(
      `This safetensors file is cut short: ${bytes.length} bytes, of the 8 with which it begins.`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8)
  const length = Number(view.getBigUint64(0, true))
  if (length > bytes.length - 8)
    throw new FileFault(
      `The header of this safetensors file should be ${counted(length)} bytes long, and ` +
        `${counted(bytes.length - 8)} follow: it is cut short, or of another format.`,
    )
  if (length > MOST_DESCRIPTION_BYTES)
    throw new FileFault(
      `The header of this safetensors file is ${megabytes(length)} long; up to ` +
        `${megabytes(MOST_DESCRIPTION_BYTES)} can be read.`,
    )
  return length
}

function headerOf(bytes: Uint8Array): Record<string, unknown> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FileFault('The header of this safetensors file is no text in UTF-8.')
  }
  const parsed = parseJson(text, 'safetensors header')
  if ('error' in parsed) throw new FileFault(parsed.error)
  if (!isRecord(parsed.value))
    throw new FileFault('The header of this safetensors file is no list of tensors by name.')
  return parsed.value
}

/** One entry of the header, by itself; throws what is wrong with it. */
function entryOf(name: string, value: unknown, size: number): Entry {
  const tensor = `The tensor ${quoted(name)}`
  if (!isRecord(value)) throw new FileFault(`${tensor} is described by no object.`)
  const dtype = TYPES.get(value.dtype)
  if (typeof value.dtype !== 'string') throw new FileFault(`${tensor} has no dtype.`)
  if (dtype === undefined)
    throw new FileFault(`${tensor} has the dtype ${quoted(value.dtype)}, which cannot be read.`)
  const shape = counts(value.shape)
  if (!shape || shape.length > 16)
    throw new FileFault(`${tensor} has no shape of up to 16 whole numbers.`)
  const [from, to, ...more] = counts(value.data_offsets) ?? []
  if (to === undefined || more.length > 0 || from > to)
    throw new FileFault(`${tensor} has no data_offsets of two ascending numbers.`)
  if (to > size)
    throw new FileFault(
      `${tensor} should end at byte ${counted(to)} of the data, and there are ` +
        `${counted(size)}: the file is cut short.`,
    )
  const needed = sizeOf(shape) * bytesOf(dtype)
  if (needed !== to - from)
    throw new FileFault(
      `${tensor} of shape ${printShape(shape)} and dtype ${value.dtype} needs ` +
        `${counted(needed)} bytes, and its data_offsets ${from} and ${to} span ` +
        `${counted(to - from)}.`,
    )
  return { name, dtype, shape, from, to }
}

/** Throws where two tensors overlap, or bytes belong to none. */
function checkOrder(entries: readonly Entry[], size: number): void {
  let end = 0
  let before = ''
  for (const { name, from, to } of entries.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < end)
      throw new FileFault(
        `The tensors ${quoted(before)} and ${quoted(name)} overlap: one ends at byte ` +
          `${counted(end)}, the other begins at ${counted(from)}.`,
      )
    if (from > end)
      throw new FileFault(
        `Before the tensor ${quoted(name)}, ${counted(from - end)} bytes of this safetensors ` +
          `file, from ${counted(end)}, belong to no tensor.`,
      )
    end = to
    before = name
  }
  if (end !== size)
    throw new FileFault(
      `The last ${counted(size - end)} bytes of this safetensors file belong to no tensor.`,
    )
}

function readFile(bytes: Uint8Array): ReadTensors {
  const length = headerLength(bytes)
  const data = bytes.subarray(8 + length)
  const header = headerOf(bytes.subarray(8, 8 + length))
  const named = Object.entries(header).filter(([name]) => name !== '__metadata__')
  if (named.length === 0) throw new FileFault('This safetensors file holds no tensor.')
  if (named.length > MOST_TENSORS)
    throw new FileFault(
      `This safetensors file holds ${counted(named.length)} tensors; up to ` +
        `${counted(MOST_TENSORS)} can be read.`,
    )
  const entries = named.map(([name, value]) => entryOf(name, value, data.length))
  checkOrder(entries, data.length)
  return { tensors: entries.map((entry) => tensorOf(entry, data)), notes: [] }
}

const tensorOf = ({ name, shape, dtype, from, to }: Entry, data: Uint8Array): StoredTensor => ({
  name,
  shape,
  dtype,
  read: () => floatsOf(dtype, data.subarray(from, to)),
})

/**
 * Reads a `.safetensors` file: 8 bytes of length, a header in JSON, and the numbers, little endian,
 * without a gap. Pure; never throws. Source: huggingface/safetensors, README.
 */
export const readSafetensors = (bytes: Uint8Array): ReadTensors =>
  readGuarded('safetensors file', () => readFile(bytes))
