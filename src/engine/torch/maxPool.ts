import {
  cast,
  engine,
  fill,
  greater,
  isNaN as isMissing,
  maxPool as largest,
  MaxPool,
  type Tensor4D,
  tensor4d,
  where,
} from '@tensorflow/tfjs-core'
import type { PoolOptions } from '../../layers/torch/options'
import type { Slide } from '../../layers/window'
import { hasKernels } from '../kernels/kernels'
import { channelwise } from './channelwise'
import { onChannels } from './layout'
import { maxIndices } from './maxIndices'
import type { Operation } from './operation'
import { isSuspect, outputShape, type PoolMaps, pooled, reach, sidesOf } from './poolWindows'
import { remembered } from './remembered'
import { cellsOfSlides } from './windowCells'

/** The same numbers, through which no gradient flows. */
const detached = (x: Tensor4D): Tensor4D => tensor4d(x.dataSync(), x.shape)

/** By our own kernel, which needs no padded copy and keeps NaN. */
function largestInPlace(x: Tensor4D, sides: readonly [Slide, Slide]): Tensor4D {
  const attributes = {
    filterSize: sides.map((s) => s.kernel),
    strides: sides.map((s) => s.stride),
    pad: [[0, 0], [...reach(sides[0])], [...reach(sides[1])], [0, 0]],
  }
  return engine().runKernel<Tensor4D>(MaxPool, { x }, attributes)
}

/** Largest value of each window; a window with a NaN gives NaN. */
function maxima(o: PoolOptions, x: Tensor4D): Tensor4D {
  const sides = sidesOf(o, x.shape)
  const pool: PoolMaps = (maps, kernel, stride) => largest(maps, kernel, stride, 'valid')
  if (hasKernels() && sides.every((s) => s.dilation === 1)) return largestInPlace(x, sides)
  if (!isSuspect(x)) return pooled(x, sides, Number.NEGATIVE_INFINITY, pool)
  const missing = isMissing(detached(x))
  const y = pooled(
    where<Tensor4D>(missing, fill(x.shape, Number.NEGATIVE_INFINITY), x),
    sides,
    Number.NEGATIVE_INFINITY,
    pool,
  )
  const found = pooled(cast(missing, 'float32'), sides, 0, pool)
  return where<Tensor4D>(greater(found, 0), fill(y.shape, Number.NaN), y)
}

/**
 * torch.nn.MaxPool1d and MaxPool2d, with the indices as a second output; the gradient goes to the
 * first maximum in row-major order.
 */
export function maxPool(options: PoolOptions): Operation {
  const windowsOf = remembered(([maps]) => sidesOf(options, maps).map(cellsOfSlides))
  return {
    name: `MaxPool${options.axes}d`,
    call: ([x]) => onChannels(options.axes, x, (maps) => maxima(options, maps)),
    outputs: {
      call: ([x]) => [
        onChannels(options.axes, x, (maps) => maxima(options, maps)),
        onChannels(options.axes, x, (maps) => {
          const [rows, columns] = windowsOf([maps])
          return maxIndices(maps, rows, columns)
        }),
      ],
      shapes: ([input]) => [outputShape(options, input), outputShape(options, input)],
    },
    alone: options.axes === 2 ? channelwise(([x]) => maxima(options, x as Tensor4D)) : undefined,
    outputShape: ([input]) => outputShape(options, input),
  }
}
