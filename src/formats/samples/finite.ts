import { sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import type { NumpyArray } from './numpyArray'

/** Throws a `FileFault` where a number of the array is NaN or infinite, and says where. */
export function refuseUnfinite({ name, shape, data }: Pick<NumpyArray, 'name' | 'shape' | 'data'>) {
  if (data instanceof Uint8Array) return
  const at = data.findIndex((value) => !Number.isFinite(value))
  if (at < 0) return
  const size = sizeOf(shape.slice(1))
  const what = Number.isNaN(data[at]) ? 'nan' : 'an infinite number'
  throw new FileFault(
    `The array ${quoted(name)} holds ${what}, first in sample ` +
      `${Math.floor(at / size)}: a network would learn nothing from it.`,
  )
}
