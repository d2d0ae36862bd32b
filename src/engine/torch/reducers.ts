import type { Reduction } from '../../layers/torch/math'
import { hasKernels } from '../kernels/kernels'
import { blockMeans, type ReductionBlock } from './reductionBlock'

/**
 * Runs over all numbers of an input: `length` of them from `at` on belong to the output number
 * `to`, or to it and those after it, by `step`.
 */
type EachRun = (run: (at: number, length: number, to: number, step: number) => void) => void

/** What a reduction knows of the numbers that it goes through. */
export interface ReductionWay {
  /** How many numbers there are in the end, and how many become one. */
  readonly outputs: number
  readonly count: number
  readonly setting: number
  readonly scalar: boolean
  readonly each: EachRun
  /** The same as one block of rows, where the reduced axes are neighbours. */
  readonly block: ReductionBlock | null
}

interface Reducer {
  readonly value: (x: Float32Array, along: ReductionWay) => Float64Array
  /** How the result number `o` changes with one of its numbers x; `y` are the results. */
  readonly slope: (
    x: Float32Array,
    y: Float32Array,
    along: ReductionWay,
  ) => (x: number, o: number) => number
}

function sums(x: Float32Array, { outputs, each }: ReductionWay): Float64Array {
  const sum = new Float64Array(outputs)
  each((at, length, to, step) => {
    if (step === 0) {
      let own = sum[to]
      for (let i = at; i < at + length; i++) own += x[i]
      sum[to] = own
    } else for (let i = 0; i < length; i++) sum[to + i] += x[at + i]
  })
  return sum
}

/** The sum of `of` of every number and its result's place. */
function sumsOf(
  x: Float32Array,
  { outputs, each }: ReductionWay,
  of: (x: number, o: number) => number,
): Float64Array {
  const sum = new Float64Array(outputs)
  each((at, length, to, step) => {
    for (let i = 0, o = to; i < length; i++, o += step) sum[o] += of(x[at + i], o)
  })
  return sum
}

const means = (x: Float32Array, along: ReductionWay): Float64Array =>
  along.block && hasKernels()
    ? blockMeans(x, along.block)
    : sums(x, along).map((sum) => sum / along.count)

/** The number that beats all others, NaN before all; `start` where there is none. */
function best(
  x: Float32Array,
  { outputs, each }: ReductionWay,
  start: number,
  of: (x: number) => number,
  beats: (a: number, b: number) => boolean,
): Float64Array {
  const found = new Float64Array(outputs).fill(start)
  each((at, length, to, step) => {
    for (let i = 0, o = to; i < length; i++, o += step) {
      const value = of(x[at + i])
      if (beats(value, found[o]) || Number.isNaN(value)) found[o] = value
    }
  })
  return found
}

const more = (a: number, b: number): boolean => a > b
const less = (a: number, b: number): boolean => a < b
const self = (x: number): number => x

/** Equal extremes share the gradient; none equals NaN, and 0/0 is NaN. */
const shared =
  (isOne: (x: number, y: number) => boolean): Reducer['slope'] =>
  (x, y, along) => {
    const ties = sumsOf(x, along, (value, o) => (isOne(value, y[o]) ? 1 : 0))
    return (value, o) => (isOne(value, y[o]) ? 1 : 0) / ties[o]
  }
const same = (x: number, y: number): boolean => x === y

const sign = (x: number): number => (x > 0 ? 1 : x < 0 ? -1 : 0)

/** The p-norm. Source: torch/csrc/autograd/FunctionsManual.cpp, norm_backward. */
const norm: Reducer = {
  value(x, along) {
    const { count, setting: p, outputs } = along
    if (count === 0) return new Float64Array(outputs)
    if (p === Infinity) return best(x, along, 0, Math.abs, more)
    if (p === -Infinity) return best(x, along, Infinity, Math.abs, less)
    if (p === 0) return sumsOf(x, along, (value) => (value === 0 ? 0 : 1))
    // Each power is a float32 in PyTorch, and may overflow as one.
    if (p === 1) return sumsOf(x, along, Math.abs)
    if (p === 2)
      return sumsOf(x, along, (value) => Math.fround(value * value)).map((sum) =>
        Math.sqrt(Math.fround(sum)),
      )
    return sumsOf(x, along, (value) => Math.fround(Math.abs(value) ** p)).map(
      (sum) => Math.fround(sum) ** (1 / p),
    )
  },
  slope(x, y, along) {
    const { setting: p } = along
    if (p === 0) return () => 0
    if (p === 1) return sign
    if (Math.abs(p) === Infinity) {
      const share = shared((value, result) => {
        const size = Math.abs(value)
        return size === result || (Number.isNaN(size) && Number.isNaN(result))
      })(x, y, along)
      return (value, o) => sign(value) * share(value, o)
    }
    return (value, o) => {
      if (y[o] === 0 || (p < 1 && value === 0)) return 0
      if (p === 2) return value / y[o]
      return (sign(value) * Math.abs(value) ** (p - 1)) / y[o] ** (p - 1)
    }
  },
}

/** The reductions by name. */
export const REDUCERS: Readonly<Record<Reduction, Reducer>> = {
  sum: { value: sums, slope: () => () => 1 },
  mean: {
    value: means,
    slope:
      (_x, _y, { count }) =>
      () =>
        1 / count,
  },
  amax: { value: (x, along) => best(x, along, -Infinity, self, more), slope: shared(same) },
  amin: { value: (x, along) => best(x, along, Infinity, self, less), slope: shared(same) },
  var: {
    value(x, along) {
      const mean = means(x, along)
      // Of nothing there is no variance, whatever is added to the number of values.
      const divisor = along.count === 0 ? 0 : Math.max(0, along.count - along.setting)
      return sumsOf(x, along, (value, o) => (value - mean[o]) ** 2).map((sum) => sum / divisor)
    },
    slope(x, _y, along) {
      const mean = means(x, along)
      const left = along.count - along.setting
      // So PyTorch has it for a scalar.
      if (along.scalar && left === 0) return () => Infinity
      return (value, o) => (2 / left) * (value - mean[o])
    },
  },
  norm,
}
