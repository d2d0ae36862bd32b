import type { Tensor } from '../graph/project'
import type { Exported } from './format'
import { type Packed, packedBytes, packedType } from './tensors/packed'
import { packZip } from './zip/packZip'

/** A NumPy `.npy` file, version 1.0, little endian, C order. Source: numpy.lib.format. */
export function npyFile({ shape, data }: Packed): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const { numpy } = packedType(data)
  const text = `{'descr': '${numpy}', 'fortran_order': False, 'shape': (${tuple}), }`
  const header = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + '\n'
  const bytes = new Uint8Array(10 + header.length + data.byteLength)
  bytes.set([
    0x93,
    ...new TextEncoder().encode('NUMPY'),
    1,
    0,
    header.length & 255,
    header.length >> 8,
  ])
  bytes.set(new TextEncoder().encode(header), 10)
  // As they lie in memory: so NaN keeps its bits.
  bytes.set(packedBytes(data), 10 + header.length)
  return bytes
}

/** A tensor as one `.npy` file. */
export const npyFiles = (tensor: Tensor, file: string): Exported => ({
  files: new Map([[file, npyFile(tensor)]]),
})

/**
 * `.npy` files by name as one NumPy `.npz` file. The names are Python's, and are never unpacked as
 * files.
 */
export const npzOf = (arrays: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  packZip(arrays, (name) => /^[\w.]+$/.test(name))
