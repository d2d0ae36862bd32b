import { int, toggle } from '../fields'
import { defineLayer } from '../layer'
import { countOf, DIM, KEEPDIM } from './reducedAxes'
import { alongAxes, axesIn, called, reduction, valuesAt } from './reduction'

const RULE = 'y = Σ (x − mean)² / max(0, N − correction)'

/** What is subtracted from the number of values. */
const correctionOf = (p: { readonly correction: number | null; readonly unbiased: boolean }) =>
  p.correction ?? (p.unbiased ? 1 : 0)

/** What the sum is divided by: nothing has no variance, whatever is added to its number. */
const divisorOf = (count: number, p: Parameters<typeof correctionOf>[0]): number =>
  count === 0 ? 0 : Math.max(0, count - correctionOf(p))

/** The variance along axes, unbiased by default. Source: torch.var. */
export const variance = defineLayer({
  ...reduction('Var', 'torch.var', `${RULE} of the N values along the axes`, true),
  aliases: ['variance', 'spread'],
  icon: 'waves',
  help: 'Takes the variance along axes; of one value it is NaN unless the correction is 0.',
  linear: false,
  fields: [
    DIM,
    toggle('unbiased', true, 'Divides by N − 1 instead of N; a correction takes its place.'),
    int('correction', null, 'Divides by N − correction: 1 is unbiased, 0 the plain mean.', {
      min: -(2 ** 24),
      max: 2 ** 24,
      soft: [0, 2],
      empty: 'follows unbiased',
    }),
    KEEPDIM,
  ],
  arithmetic([input], _output, p, index) {
    const reads = valuesAt(input, p, index)
    const divisor = divisorOf(reads.length, p)
    return {
      combine: 'steps',
      rule: RULE,
      x: reads[0] ?? Number.NaN,
      reads,
      steps(read) {
        const values = reads.map(read)
        const mean = values.reduce((sum, x) => sum + x, 0) / values.length
        const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
        return [
          { name: 'mean', value: mean, note: `of ${values.length} values` },
          { name: 'Σ (x − mean)²', value: squares },
          { name: 'divisor', value: divisor, note: 'N − correction' },
          { name: 'y', value: squares / divisor },
        ]
      },
    }
  },
  code([x], p, [input], library) {
    const correction = correctionOf(p)
    if (library === 'torch') {
      const own = correction === 1 ? [] : [`correction=${correction}`]
      // PyTorch takes a correction only where axes are named, even if they are None.
      const axes = axesIn(p, library)
      const named = own.length > 0 && axes.length === 0 ? ['dim=None'] : axes
      return `${x}.var(${[...named, ...own].join(', ')})`
    }
    const count = input ? countOf(input, p.dim) : 0
    const biased = called(['var', 'var'], x, p, library)
    if (correction === 0 || count === 0) return biased
    const divisor = divisorOf(count, p)
    return divisor === 0 ? `${biased} * float('inf')` : `${biased} * ${count} / ${divisor}`
  },
  build: (torch, p, [input]) =>
    torch.reduce({ ...alongAxes(input, p), reduction: 'var', setting: correctionOf(p) }),
  examples: [
    {
      title: 'The variance of each map',
      parameters: { dim: [2, 3], keepdim: true },
      inputs: [[2, 3, 8, 8]],
      output: [2, 3, 1, 1],
    },
    {
      title: 'Of each row, divided by N',
      parameters: { dim: 1, unbiased: false },
      inputs: [[4, 10]],
      output: [4],
    },
  ],
})
