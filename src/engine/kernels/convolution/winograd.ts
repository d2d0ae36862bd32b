import { floatsAt, type Kernels } from '../kernels'
import { scratch } from '../scratch'
import type { ConvInfo, Job } from './job'

/** Are all these numbers finite? */
export function isFinite(address: number, count: number, k: Kernels): boolean {
  const out = scratch('numbers', 4)
  k.range(address, count, 1, Number.POSITIVE_INFINITY, out)
  return floatsAt(out, 4)[3] === 0
}

/** Tiles that `byWinograd` takes through all steps together: as many as fit in the cache. */
const tilesTogether = (channels: number): number =>
  Math.max(32, Math.min(128, Math.floor(4096 / channels)))

/** The 16 matrices of a 3×3 filter for `byWinograd`, in scratch. */
export function transformed(o: ConvInfo, filter: number, k: Kernels): number {
  const address = scratch('filter', 16 * o.inChannels * o.outChannels)
  k.winogradFilter(filter, o.inChannels, o.outChannels, address)
  return address
}

/** Many channels to many, 3×3 at stride 1; `filter` is the transformed one. */
export function byWinograd({ o, at, limits, k }: Job, filter: number): void {
  const { inChannels: cin, outChannels: cout, padInfo } = o
  const together = tilesTogether(cin + cout)
  const tiles = scratch('tiles', 16 * (together * (cin + cout) + cin) + 512)
  k.convolveWinograd(
    ...([at.x, o.inHeight, o.inWidth, cin, padInfo.top, padInfo.left, filter, at.bias] as const),
    ...([...limits, at.y, o.outHeight, o.outWidth, cout, together, tiles] as const),
  )
}
