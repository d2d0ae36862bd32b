import { type Shape, sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { bytesOf, floatsOf, type NumberType } from './numberType'
import type { StoredTensor } from './storedTensor'
import { columnMajor, strided } from './strided'

/** NumPy's letters for types of numbers, with their size in bytes. */
const TYPES: ReadonlyMap<string, NumberType> = new Map<string, NumberType>([
  ['f8', 'float64'],
  ['f4', 'float32'],
  ['f2', 'float16'],
  ['i8', 'int64'],
  ['i4', 'int32'],
  ['i2', 'int16'],
  ['i1', 'int8'],
  ['u8', 'uint64'],
  ['u4', 'uint32'],
  ['u2', 'uint16'],
  ['u1', 'uint8'],
  ['b1', 'bool'],
])

/** The type of number of NumPy's letter and size, as `f4`; undefined where it is none. */
export const numpyType = (letters: string): NumberType | undefined => TYPES.get(letters)

/** What the letters of types that are not read stand for. */
const OTHERS: Readonly<Record<string, string>> = {
  O: 'Python objects, which only Python can make and which are never read here',
  c: 'complex numbers',
  U: 'texts',
  S: 'texts',
  a: 'texts',
  M: 'dates',
  m: 'durations',
  V: 'records of bytes',
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

/** Do these bytes begin as a `.npy` file does? */
export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte)

/** The text of the header and where the numbers begin. Throws where there is none. */
function headerOf(bytes: Uint8Array, array: string): { text: string; start: number } {
  if (!isNpy(bytes)) throw new FileFault(`${array} is no .npy file: it does not begin as one.`)
  const version = bytes[6]
  if (!(version >= 1 && version <= 3))
    throw new FileFault(`${array} is of version ${version ?? 'none'} of .npy; 1 to 3 can be read.`)
  const from = version === 1 ? 10 : 12
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length =
    bytes.length < from
      ? Infinity
      : version === 1
        ? view.getUint16(8, true)
        : view.getUint32(8, true)
  if (from + length > bytes.length)
    throw new FileFault(`${array} is cut short: its header does not end.`)
  return {
    text: new TextDecoder().decode(bytes.subarray(from, from + length)),
    start: from + length,
  }
}

function typeOf(text: string, array: string): { type: NumberType; bigEndian: boolean } {
  const descr = /'descr':\s*'([<>|=]?)([a-zA-Z])(\d*)[^']*'/.exec(text)
  if (!descr)
    throw new FileFault(
      /'descr':\s*\[/.test(text)
        ? `${array} holds records of several fields; save each field as an array of its own.`
        : `${array} does not say what it holds: its header has no descr.`,
    )
  const [, order, letter, size] = descr
  const type = TYPES.get(letter + size)
  if (!type)
    throw new FileFault(
      `${array} holds ${OTHERS[letter] ?? `numbers of the type ${quoted(letter + size)}`}, and ` +
        'only arrays of plain numbers can be read.',
    )
  return { type, bigEndian: order === '>' }
}

function shapeOf(text: string, array: string): Shape {
  const sizes = /'shape':\s*\(([\d\s,L]*)\)/.exec(text)?.[1]
  const shape = sizes
    ?.split(',')
    .flatMap((size) => (size.trim() === '' ? [] : [parseInt(size, 10)]))
  if (!shape || shape.length > 16 || !shape.every(Number.isSafeInteger))
    throw new FileFault(`${array} has no shape of up to 16 whole numbers.`)
  return shape
}

/**
 * Reads one array of a `.npy` file under this name, any order of bytes and axes. Throws a
 * `FileFault` where it holds no plain numbers, or not as many as its shape says. Source:
 * numpy.lib.format.
 */
export function npyTensor(bytes: Uint8Array, name: string): StoredTensor {
  const array = `The array ${quoted(name)}`
  const { text, start } = headerOf(bytes, array)
  const { type, bigEndian } = typeOf(text, array)
  const shape = shapeOf(text, array)
  const needed = sizeOf(shape) * bytesOf(type)
  const data = bytes.subarray(start)
  if (needed !== data.length)
    throw new FileFault(
      `${array} of shape (${shape.join(', ')}) and type ${type} needs ` +
        `${needed.toLocaleString('en')} bytes, and ${data.length.toLocaleString('en')} follow.`,
    )
  const byColumns = /'fortran_order':\s*True/.test(text)
  return {
    name,
    shape,
    dtype: type,
    read: () => {
      const values = floatsOf(type, data, bigEndian)
      return byColumns ? strided(values, shape, columnMajor(shape)) : values
    },
  }
}
