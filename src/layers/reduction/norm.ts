import { number } from '../fields'
import { defineLayer } from '../layer'
import type { Library } from '../python'
import { DIM, KEEPDIM } from './reducedAxes'
import { alongAxes, axesIn, type ReductionParams, reduction, valuesAt } from './reduction'

/** Infinity cannot be stored as a number, so it is a word. */
type Power = number | 'inf' | '-inf'

const numberOf = (p: Power): number => (p === 'inf' ? Infinity : p === '-inf' ? -Infinity : p)

/** The norm of these values, in double precision; of none it is 0. */
function normOf(values: readonly number[], power: number): number {
  const sizes = values.map(Math.abs)
  if (sizes.length === 0) return 0
  if (power === Infinity) return Math.max(...sizes)
  if (power === -Infinity) return Math.min(...sizes)
  if (power === 0) return sizes.filter((size) => size !== 0).length
  return sizes.reduce((sum, size) => sum + size ** power, 0) ** (1 / power)
}

/** Keras's own norm takes two axes for a matrix, so it is written out. */
function inKeras(x: string, p: ReductionParams, power: number): string {
  const over = (of: string, what: string): string =>
    `ops.${of}(${[what, ...axesIn(p, 'keras')].join(', ')})`
  if (power === 2) return `ops.sqrt(${over('sum', `ops.square(${x})`)})`
  if (power === 1) return over('sum', `ops.abs(${x})`)
  if (power === Infinity) return over('max', `ops.abs(${x})`)
  if (power === -Infinity) return over('min', `ops.abs(${x})`)
  if (power === 0) return over('sum', `ops.cast(${x} != 0, 'float32')`)
  return `ops.power(${over('sum', `ops.power(ops.abs(${x}), ${power})`)}, ${1 / power})`
}

function callOf(x: string, p: ReductionParams & { readonly p: Power }, library: Library): string {
  if (library === 'keras') return inKeras(x, p, numberOf(p.p))
  const power = typeof p.p === 'string' ? `float('${p.p}')` : String(p.p)
  return `${x}.norm(${[`p=${power}`, ...axesIn(p, library)].join(', ')})`
}

/**
 * The p-norm of the values along axes as of one vector, never as of a matrix. Source: torch.norm,
 * torch.linalg.vector_norm.
 */
export const norm = defineLayer({
  ...reduction('Norm', 'torch.norm', 'y = (Σ |x|^p)^(1/p) of the values along the axes'),
  aliases: [
    'torch.linalg.vector_norm',
    'ReduceL2',
    'vector length',
    { name: 'ReduceL1', set: { p: 1 } },
    { name: 'L1 norm', set: { p: 1 } },
    { name: 'infinity norm', set: { p: 'inf' } },
  ],
  icon: 'ruler',
  help: 'Takes the length of the values along axes, as of one vector.',
  linear: false,
  fields: [
    number(
      'p',
      2,
      "The power: 2 is the length, 1 the sum of sizes, 'inf' the largest, 0 how many are not 0.",
      { soft: [0, 4], words: ['inf', '-inf'] },
    ),
    DIM,
    KEEPDIM,
  ],
  arithmetic([input], _output, p, index) {
    const reads = valuesAt(input, p, index)
    return {
      combine: 'steps',
      rule: 'y = (Σ |x|^p)^(1/p)',
      x: reads[0] ?? 0,
      reads,
      steps(read) {
        const values = reads.map(read)
        const power = numberOf(p.p)
        const sum = values.reduce((total, x) => total + Math.abs(x) ** power, 0)
        const line = { name: 'Σ |x|^p', value: sum, note: `of ${values.length} values` }
        const result = { name: 'y', value: normOf(values, power) }
        return power === 0 || !Number.isFinite(power) ? [result] : [line, result]
      },
    }
  },
  code: ([x], p, _inputs, library) => callOf(x, p, library),
  build: (torch, p, [input]) =>
    torch.reduce({ ...alongAxes(input, p), reduction: 'norm', setting: numberOf(p.p) }),
  examples: [
    {
      title: 'The length of each row',
      parameters: { dim: 1, keepdim: true },
      inputs: [[4, 10]],
      output: [4, 1],
    },
    {
      title: 'The largest size of all values',
      parameters: { p: 'inf' },
      inputs: [[2, 3, 4]],
      output: [],
    },
  ],
})
