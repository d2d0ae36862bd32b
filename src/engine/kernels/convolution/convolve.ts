import { util } from '@tensorflow/tfjs-core'
import { kernels } from '../kernels'
import type { ConvInfo, Limits, Operands } from './job'
import { byPlanes } from './planes'
import { byChannels, byTaps, toOne } from './strips'
import { coversInput, wayOf } from './way'
import { byWinograd, isFinite, transformed } from './winograd'

/** Computes a convolution into `y`. */
export function convolveInto(
  o: ConvInfo,
  at: Operands,
  limits: Limits = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): void {
  const k = kernels()
  const size = o.inHeight * o.inWidth * o.inChannels
  const places = o.outHeight * o.outWidth
  if (util.sizeFromShape(o.outShape) === 0) return
  let way = wayOf(o)
  // A cached transformed filter was checked when it was made.
  const sound =
    way !== 'winograd' ||
    (isFinite(at.x, o.batchSize * size, k) &&
      (at.transformed || isFinite(at.filter, 9 * o.inChannels * o.outChannels, k)))
  if (!sound) way = 'channels'
  const covered = coversInput(o) ? o.filterHeight * o.filterWidth : 1
  if (
    way === 'product' &&
    limits[0] === Number.NEGATIVE_INFINITY &&
    limits[1] === Number.POSITIVE_INFINITY
  )
    return k.product(
      at.x,
      at.filter,
      at.bias,
      at.y,
      o.batchSize * places,
      o.outChannels,
      covered * o.inChannels,
    )
  const filter = way === 'winograd' ? at.transformed || transformed(o, at.filter, k) : 0
  for (let n = 0; n < o.batchSize; n++) {
    const job = {
      o,
      k,
      limits,
      at: { ...at, x: at.x + 4 * n * size, y: at.y + 4 * n * places * o.outChannels },
    }
    if (way === 'planes') byPlanes(job)
    else if (way === 'toOne') toOne(job)
    else if (way === 'taps') byTaps(job)
    else if (way === 'winograd') byWinograd(job, filter)
    else byChannels(job)
  }
}
