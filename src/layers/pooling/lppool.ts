import type { Calculation, Source } from '../arithmetic'
import { explainSlides } from '../explainSlides'
import type { ParamsOf } from '../fields'
import { defineLayer, type OwnFacts } from '../layer'
import { withMendingFixes } from '../problem'
import { lambda } from '../python'
import { RANKS } from '../rankProblem'
import { readsWindows } from '../reads'
import { cellsAmong, tapsOf, termsOf } from '../taps'
import { type Shape, sizeOf } from '../tensorShape'
import { perAxis, type Slide, slides, spatial, windowOf } from '../window'
import { type LPPoolParams, lpProblem } from './lpProblem'
import { LP_POOL_FIELDS } from './poolingFields'
import { kerasPooling } from './poolingKeras'
import { poolingSlides, poolOptions } from './poolingWindow'

type Own = ParamsOf<typeof LP_POOL_FIELDS>

const complete = (p: Own): LPPoolParams => ({ ...p, padding: 0 })

/** Power mean of one window without its divisor; a last partial window counts as a whole one. */
function windowNorm(
  input: Shape,
  sides: readonly Slide[],
  p: Own,
  index: readonly number[],
): Calculation {
  const axes = sides.length
  const { lead, channels, sizes } = spatial(input, axes)
  const at = index.slice(-axes)
  const taps = sides.map((side, i) => tapsOf(side, at[i]).filter(({ cell }) => cell !== null))
  const base = ((lead.length > 0 ? index[0] * channels : 0) + index[lead.length]) * sizeOf(sizes)
  const sources = termsOf({ taps, sizes, base, outside: 0 }).map(({ value }): Source => value)
  const whole = sizeOf(perAxis(p.kernel_size, axes))
  return {
    combine: 'steps',
    rule: 'y = (Σ xᵖ)^(1/p), p = norm_type',
    x: sources[0],
    reads: sources,
    steps(read) {
      const sum = sources.reduce((total: number, one) => total + read(one) ** p.norm_type, 0)
      const scaled = (sum / sources.length) * whole
      return [
        { name: 'Σ xᵖ', value: sum, note: `${sources.length} values` },
        ...(sources.length === whole
          ? []
          : [{ name: `× ${whole}/${sources.length}`, value: scaled, note: 'a partial window' }]),
        { name: '^(1/p)', value: scaled ** (1 / p.norm_type) },
      ]
    },
  }
}

/** The facts that LPPool1d and LPPool2d share. Source: torch.nn.functional.lp_pool2d. */
const lpPool = (axes: 1 | 2, own: OwnFacts<typeof LP_POOL_FIELDS, 'kind' | 'help' | 'examples'>) =>
  defineLayer({
    ...own,
    category: 'pool',
    icon: 'shrink',
    inputs: 1,
    ranks: RANKS[axes],
    linear: false,
    fields: LP_POOL_FIELDS,
    shape([input], p) {
      const look = (next: typeof p) => lpProblem(axes, own.kind, input, complete(next))
      const misfit = look(p)
      if (misfit) return withMendingFixes(misfit, p, look)
      const { lead, channels } = spatial(input, axes)
      return [...lead, channels, ...poolingSlides(axes, input, complete(p)).map(slides)]
    },
    explain: ([input], p) => explainSlides(poolingSlides(axes, input, complete(p))),
    weights: () => [],
    window: ([input], p) => windowOf(poolingSlides(axes, input, complete(p))),
    reads: ([input], p) =>
      readsWindows(
        input,
        input.length - axes - 1,
        poolingSlides(axes, input, complete(p)).map((side) => ({
          most: side.kernel,
          cells: (place) => cellsAmong(tapsOf(side, place)),
        })),
      ),
    macs: () => 0,
    arithmetic: ([input], _output, p, index) =>
      windowNorm(input, poolingSlides(axes, input, complete(p)), p, index),
    keras(p, [input]) {
      const sides = poolingSlides(axes, input, complete(p))
      const mean = kerasPooling(axes, true, input, {}, sides)
      const whole = sizeOf(perAxis(p.kernel_size, axes))
      const root = lambda(`(x * ${whole}) ** (1 / ${p.norm_type})`)
      return mean && [lambda(`x ** ${p.norm_type}`), ...mean, root]
    },
    build: (torch, p) => torch.lpPool(poolOptions(axes, complete(p)), p.norm_type),
  })

/** The p-norm of each window of a signal. Source: torch.nn.LPPool1d. */
export const lppool1d = lpPool(1, {
  kind: 'LPPool1d',
  help: 'Takes the p-norm of each window of samples: 1 is the sum, a large one nearly the maximum.',
  examples: [
    {
      title: 'The length of pairs',
      parameters: {},
      inputs: [[1, 1, 10]],
      output: [1, 1, 5],
    },
    {
      title: 'ceil_mode keeps the last, partial window',
      parameters: { norm_type: 3, kernel_size: 3, ceil_mode: true },
      inputs: [[1, 2, 10]],
      output: [1, 2, 4],
    },
  ],
})

/** The p-norm of each window of a map. Source: torch.nn.LPPool2d. */
export const lppool2d = lpPool(2, {
  kind: 'LPPool2d',
  aliases: ['LpPool', 'power average pooling'],
  help: 'Takes the p-norm of each window: 1 is the sum, a large one nearly the maximum.',
  examples: [
    {
      title: 'Windows of 2×2 halve the size',
      parameters: {},
      inputs: [[1, 3, 32, 32]],
      output: [1, 3, 16, 16],
    },
    {
      title: 'A window that steps by one',
      parameters: { norm_type: 4, kernel_size: [3, 2], stride: 1 },
      inputs: [[1, 1, 5, 5]],
      output: [1, 1, 3, 4],
    },
  ],
})
