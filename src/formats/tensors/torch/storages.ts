import { MOST_WEIGHTS } from '../../../layers/limits'
import { printShape, sizeOf } from '../../../layers/tensorShape'
import { FileFault } from '../../fileFault'
import { quoted } from '../../quoted'
import { bytesOf, floatsOf, type NumberType } from '../numberType'
import { Named, NumbersValue, Opaque, type PickleValue, Storage } from '../pickle/values'
import { span, strided } from '../strided'

/** The types of numbers by PyTorch's classes of storages (`torch.FloatStorage`) and dtypes. */
const TYPES: Readonly<Record<string, NumberType>> = {
  Double: 'float64',
  Float: 'float32',
  Half: 'float16',
  BFloat16: 'bfloat16',
  Long: 'int64',
  Int: 'int32',
  Short: 'int16',
  Char: 'int8',
  Byte: 'uint8',
  Bool: 'bool',
  uint16: 'uint16',
  uint32: 'uint32',
  uint64: 'uint64',
  float8_e4m3fn: 'float8_e4m3fn',
  float8_e5m2: 'float8_e5m2',
}

/** The type of number of a class of storage or a dtype; undefined where it is none that is read. */
const typeOf = (name: string): NumberType | undefined =>
  Object.hasOwn(TYPES, name) ? TYPES[name] : undefined

/** The word in a class of storage: `Float` of `torch.FloatStorage`. */
const wordOf = (name: string): string => /(\w+)Storage$/.exec(name)?.[1] ?? name

/** Bytes that so many numbers of a storage take; null where its type is not read. */
export function storageBytes({ type, count }: Storage): number | null {
  const word = wordOf(type)
  const dtype = word === 'Untyped' ? 'uint8' : typeOf(word)
  return dtype ? count * bytesOf(dtype) : null
}

/**
 * The storage that a persistent id names: `('storage', torch.FloatStorage, '0', 'cpu', 6)`. Throws
 * at anything else.
 */
export function storageOf(id: PickleValue): Storage {
  const [word, type, key, , count] = Array.isArray(id) ? id : []
  if (word !== 'storage' || !(type instanceof Named) || typeof key !== 'string')
    throw new FileFault('The pickle in this file refers to something that is no storage.')
  if (!isSize(count)) throw new FileFault(`The storage ${quoted(key)} in this file has no size.`)
  return new Storage(key, type.name, count)
}

const isSize = (value: PickleValue | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const sizes = (value: PickleValue | undefined): readonly number[] | null =>
  Array.isArray(value) && value.length <= 16 && value.every(isSize) ? value : null

/**
 * Gives the numbers of storages their shape; `bytes` are those of a storage, and are asked for only
 * when the numbers are read.
 */
export function rebuilder(
  bytes: (storage: Storage) => Uint8Array,
  bigEndian: () => boolean,
): (storage: Storage, rest: readonly PickleValue[]) => PickleValue {
  return (storage, [offset, size, stride, , , type]) => {
    const word = type instanceof Named ? type.name.replace(/^torch\./, '') : wordOf(storage.type)
    const dtype = typeOf(word)
    if (!dtype) return new Opaque(`torch.${word} numbers`)
    const shape = sizes(size)
    const strides = sizes(stride)
    if (!shape || strides?.length !== shape.length || !isSize(offset))
      throw new FileFault(
        `A tensor on the storage ${quoted(storage.key)} has no shape with as many strides.`,
      )
    if (sizeOf(shape) > MOST_WEIGHTS)
      throw new FileFault(
        `A tensor of shape ${printShape(shape)} has more than ` +
          `${MOST_WEIGHTS.toLocaleString('en')} numbers, which is more than can be read.`,
      )
    const from = offset * bytesOf(dtype)
    const to = from + span(shape, strides) * bytesOf(dtype)
    if (to > (storageBytes(storage) ?? 0))
      throw new FileFault(
        `A tensor of shape ${printShape(shape)} reaches to byte ${to.toLocaleString('en')} of ` +
          `the storage ${quoted(storage.key)}, which has ` +
          `${(storageBytes(storage) ?? 0).toLocaleString('en')}.`,
      )
    return new NumbersValue({
      shape,
      dtype,
      // Storages of what is left out, as of an optimiser, are never looked at.
      read: () => {
        const held = bytes(storage)
        if (held.length < to)
          throw new FileFault(
            `The storage ${quoted(storage.key)} of this PyTorch file should have ` +
              `${to.toLocaleString('en')} bytes, and has ${held.length.toLocaleString('en')}.`,
          )
        return strided(floatsOf(dtype, held.subarray(from, to), bigEndian()), shape, strides)
      },
    })
  }
}
