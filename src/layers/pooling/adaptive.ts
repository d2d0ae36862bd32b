import type { Combined } from '../arithmetic'
import { placeOf } from '../place'
import type { Problem } from '../problem'
import { batched, keras, side } from '../python'
import { RANKS } from '../rankProblem'
import { readsWindows } from '../reads'
import { cellsAmong, gridOf, stretch, termsOf } from '../taps'
import { type Shape, sizeOf } from '../tensorShape'
import { type SlidingWindow, spatial } from '../window'
import { adaptiveProblem } from './adaptiveProblem'
import {
  type AdaptiveParams,
  adaptiveAxes,
  adaptiveSizes,
  asPooling,
  widest,
  windowAt,
} from './adaptiveWindow'
import { explainAdaptive } from './explainAdaptive'

/** The facts that adaptive pooling layers share; `mean`: average, else max pooling. */
export const adaptive = (axes: 1 | 2, kind: string, mean: boolean) => ({
  kind,
  category: 'pool' as const,
  icon: 'minimize-2',
  inputs: 1 as const,
  // One mean of all is that of the last two axes, of any tensor.
  ...(mean && axes === 2 ? {} : { ranks: RANKS[axes] }),
  linear: mean,
  shape([input]: readonly [Shape], p: AdaptiveParams): Shape | Problem {
    const misfit = adaptiveProblem(axes, kind, mean, input, p)
    return misfit ?? [...input.slice(0, -axes), ...adaptiveSizes(axes, input, p)]
  },
  keras(p: AdaptiveParams, [input]: readonly [Shape]) {
    const even = asPooling(axes, input, p)
    const counts = adaptiveSizes(axes, input, p)
    const name = mean ? 'Average' : 'Max'
    const one = counts.every((count) => count === 1)
    const layer = one
      ? keras(`Global${name}Pooling${axes}D`, 'keepdims=True')
      : even
        ? keras(`${name}Pooling${axes}D`, side(even.kernel_size))
        : keras(`Adaptive${name}Pooling${axes}D`, side(counts))
    return batched(input, axes, [layer])
  },
  explain: ([input]: readonly [Shape], p: AdaptiveParams) =>
    explainAdaptive(adaptiveAxes(axes, input, p)),
  weights: () => [],
  window([input]: readonly [Shape], p: AdaptiveParams): SlidingWindow {
    const along = adaptiveAxes(axes, input, p)
    return {
      kernel_size: along.map(widest),
      stride: along.map(({ size, count }) => size / Math.max(1, count)),
      dilation: along.map(() => 1),
      padding: along.map(() => [0, 0]),
      cells: (axis, output) => {
        const [first, end] = windowAt(along[axis], output)
        return Array.from({ length: end - first }, (_, i) => first + i)
      },
    }
  },
  reads: ([input]: readonly [Shape], p: AdaptiveParams) =>
    readsWindows(
      input,
      input.length - axes - 1,
      adaptiveAxes(axes, input, p).map((axis) => ({
        most: widest(axis),
        cells: (place) => cellsAmong(stretch(windowAt(axis, place))),
      })),
    ),
  macs: () => 0,
  arithmetic(
    [input]: readonly [Shape],
    _output: Shape,
    p: AdaptiveParams,
    index: readonly number[],
  ): Combined {
    const { sizes } = spatial(input, axes)
    const at = index.slice(-axes)
    const taps = adaptiveAxes(axes, input, p).map((axis, i) => stretch(windowAt(axis, at[i])))
    const terms = termsOf({
      taps,
      sizes,
      base: placeOf(index.slice(0, -axes), input.slice(0, -axes)) * sizeOf(sizes),
      outside: 0,
    })
    const shared = { grid: gridOf(taps), groups: [{ terms }] }
    return mean
      ? {
          ...shared,
          combine: 'sum',
          divisor: { count: terms.length, why: 'cells of the window' },
        }
      : { ...shared, combine: 'max' }
  },
})
