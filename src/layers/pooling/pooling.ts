import type { Combined } from '../arithmetic'
import { explainSlides } from '../explainSlides'
import { type Problem, withMendingFixes } from '../problem'
import { RANKS, type Sampled } from '../rankProblem'
import { readsWindows } from '../reads'
import { cellsAmong, gridOf, tapsOf, termsOf } from '../taps'
import { type Shape, sizeOf } from '../tensorShape'
import { slides, spatial, windowOf } from '../window'
import { kerasPooling } from './poolingKeras'
import { poolingProblem } from './poolingProblem'
import { type PoolingParams, poolingSlides } from './poolingWindow'

/** The facts that sliding pooling layers share; `mean`: average, else max pooling. */
export const pooling = (axes: 1 | 2, kind: string, mean: boolean) => ({
  kind,
  category: 'pool' as const,
  icon: 'shrink',
  inputs: 1 as const,
  ranks: RANKS[axes],
  linear: mean,
  shape([input]: readonly [Shape], p: PoolingParams): Shape | Problem {
    const look = (next: PoolingParams) => poolingProblem(axes, kind, input, next)
    const misfit = look(p)
    if (misfit) return withMendingFixes(misfit, p, look)
    const { lead, channels } = spatial(input, axes)
    return [...lead, channels, ...poolingSlides(axes, input, p).map(slides)]
  },
  explain: ([input]: Sampled, p: PoolingParams) => explainSlides(poolingSlides(axes, input, p)),
  weights: () => [],
  window: ([input]: Sampled, p: PoolingParams) => windowOf(poolingSlides(axes, input, p)),
  reads: ([input]: Sampled, p: PoolingParams) =>
    readsWindows(
      input,
      input.length - axes - 1,
      poolingSlides(axes, input, p).map((side) => ({
        most: side.kernel,
        cells: (place) => cellsAmong(tapsOf(side, place)),
      })),
    ),
  macs: () => 0,
  arithmetic: ([input]: Sampled, _output: Shape, p: PoolingParams, index: readonly number[]) =>
    pooled(axes, mean, input, p, index),
  keras: (p: PoolingParams, [input]: Sampled) =>
    kerasPooling(axes, mean, input, p, poolingSlides(axes, input, p)),
})

/**
 * The mean or maximum of one window. Windows that extend past the padding because of ceil_mode are
 * clipped to it. Source: aten/src/ATen/native/Pool.h.
 */
function pooled(
  axes: 1 | 2,
  mean: boolean,
  input: Shape,
  p: PoolingParams,
  index: readonly number[],
): Combined {
  const { lead, channels, sizes } = spatial(input, axes)
  const at = index.slice(-axes)
  const taps = poolingSlides(axes, input, p).map((side, i) =>
    tapsOf(side, at[i]).filter(
      ({ tap }) => at[i] * side.stride + tap * side.dilation < side.size + 2 * side.padding[0],
    ),
  )
  const base = ((lead.length > 0 ? index[0] * channels : 0) + index[lead.length]) * sizeOf(sizes)
  const terms = termsOf({ taps, sizes, base, outside: mean ? 0 : -Infinity })
  const shared = { grid: gridOf(taps), groups: [{ terms }] }
  if (!mean) return { ...shared, combine: 'max' }
  const real = terms.filter((term) => !term.padding).length
  const why =
    real === terms.length
      ? 'cells of the window'
      : p.count_include_pad
        ? 'cells, the padding counted'
        : 'cells, the padding not counted'
  const divisor = p.divisor_override
    ? { count: p.divisor_override, why: 'divisor_override' }
    : { count: p.count_include_pad ? terms.length : real, why }
  return { ...shared, combine: 'sum', divisor }
}
