import { File, type Hdf5Item } from 'jsfive'
import { sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import type { KerasWeight } from './value'

/** The groups of an HDF5 file. A path is names with slashes. */
export interface Hdf5 {
  readonly has: (path: string) => boolean
  /** A text, or a list of texts, that is attached to a group; undefined where there is none. */
  readonly texts: (path: string, name: string) => readonly string[] | undefined
  /** Names in a group, in the file's order. */
  readonly names: (path: string) => readonly string[]
  /** A dataset of numbers. Throws FileFault where there is none. */
  readonly numbers: (path: string, name: string) => KerasWeight
}

const DAMAGED = 'This HDF5 file is damaged and cannot be read.'

/** What the library gives; whatever it throws is a damaged file. */
function tried<T>(read: () => T): T {
  try {
    return read()
  } catch (fault) {
    throw fault instanceof FileFault ? fault : new FileFault(DAMAGED)
  }
}

/** Bytes that every HDF5 file begins with. */
export const isHdf5 = (head: Uint8Array): boolean =>
  [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, i) => head[i] === byte)

const textOf = (value: unknown): string => String(value).replace(/\0+$/, '')

/** Opens an HDF5 file. Throws FileFault. */
export function openHdf5(bytes: Uint8Array): Hdf5 {
  if (!isHdf5(bytes)) throw new FileFault('This is not an HDF5 file.')
  const file = tried(() => new File(bytes.slice().buffer, 'file'))
  const at = (path: string): Hdf5Item | undefined =>
    path === '' ? file : tried(() => file.get(path) ?? undefined)
  return {
    has(path) {
      try {
        return at(path) !== undefined
      } catch {
        return false
      }
    },
    texts: (path, name) =>
      tried(() => {
        const value = at(path)?.attrs[name]
        if (value === undefined || value === null) return undefined
        return Array.isArray(value) ? value.map(textOf) : [textOf(value)]
      }),
    names: (path) => tried(() => at(path)?.keys ?? []),
    numbers(path, name) {
      const item = at(path)
      const shape = tried(() => item?.shape?.map(Number))
      if (!item || !shape?.every((size) => Number.isSafeInteger(size) && size >= 0))
        throw new FileFault(`The weight ${quoted(path)} is not in the file.`)
      // Never more than the file could hold, at one byte a number.
      if (sizeOf(shape) > bytes.length)
        throw new FileFault(`The weight ${quoted(path)} is larger than the file.`)
      return {
        name,
        shape,
        read: () =>
          tried(() => {
            const values = Float32Array.from(item.value ?? [])
            if (values.length !== sizeOf(shape)) throw new FileFault(DAMAGED)
            return values
          }),
      }
    },
  }
}
