import { placeOf } from './place'
import type { Shape } from './tensorShape'

/**
 * Where a number comes from: a row-major place, from 0, in the input at a port or in a weight; or a
 * constant.
 */
export type Source =
  | { readonly port: number; readonly place: number }
  | { readonly weight: string; readonly place: number }
  | number

/** Gives the number at a source. */
export type Read = (source: Source) => number

/** One term of a cell's sum, product or maximum, with its factor if it has one. */
export interface Term {
  readonly value: Source
  readonly factor?: Source
  /** Lies in the padding; its value is an input value where the padding mode repeats one. */
  readonly padding?: true
}

/** Terms that belong together, such as a window's cells of one channel. */
export interface Group {
  /** The input channel, where groups are channels. */
  readonly channel?: number
  readonly terms: readonly Term[]
}

/** Terms of which the sum, the product or the maximum is taken. */
export interface Combined {
  readonly combine: 'sum' | 'product' | 'max'
  /** Rows and columns of every group's terms, row-major; null where they are a list. */
  readonly grid: readonly [number, number] | null
  readonly groups: readonly Group[]
  readonly bias?: Source
  /**
   * The kernel is not flipped: cross-correlation, where a true convolution would rotate it by 180°.
   */
  readonly correlates?: true
  /** What the sum is divided by, and why. */
  readonly divisor?: { readonly count: number; readonly why: string }
}

/** A function of one number. */
export interface FunctionOf {
  readonly combine: 'function'
  readonly rule: string
  readonly x: Source
  /** Parameters of the function, by name. */
  readonly numbers: readonly (readonly [name: string, value: Source])[]
}

/** One step of a calculation. */
export interface Step {
  readonly name: string
  readonly value: number
  /** A short remark. */
  readonly note?: string
}

/** A calculation step by step; the last step's value is the cell's. */
export interface Calculation {
  readonly combine: 'steps'
  readonly rule: string
  /** The input value of the calculation. */
  readonly x: Source
  /** The steps after x. */
  readonly steps: (read: Read) => readonly Step[]
  /** Values compared with one another, where they are to be listed one by one. */
  readonly reads?: readonly Source[]
}

/** A number copied unchanged. */
export interface Taken {
  readonly combine: 'same'
  readonly value: Source
  /** A remark, one sentence. */
  readonly note?: string
}

/**
 * One of the things that chance can do to a number: a factor, or any from `factor` to `upTo`, and
 * what is added.
 */
export interface ChanceOutcome {
  readonly name: string
  readonly factor: number
  readonly upTo?: number
  readonly plus?: number
}

/** A number changed in one of several ways, chosen at random; only the engine knows which. */
export interface Chance {
  readonly combine: 'chance'
  readonly rule: string
  readonly x: Source
  readonly outcomes: readonly ChanceOutcome[]
}

/** The number nearest to y that this outcome can make of x. */
export function outcomeNear(
  { factor, upTo = factor, plus = 0 }: ChanceOutcome,
  x: number,
  y: number,
) {
  const ends = [x * factor + plus, x * upTo + plus]
  return Math.min(Math.max(y, Math.min(...ends)), Math.max(...ends))
}

/** How a cell of a layer is computed, as data: which numbers it reads, and how it combines them. */
export type Arithmetic = Combined | FunctionOf | Calculation | Chance | Taken

/** The input value at the same index. */
export const samePlace = (index: readonly number[], shape: Shape): Source => ({
  port: 0,
  place: placeOf(index, shape),
})

/** A term's number, times its factor. */
export const productOf = ({ value, factor }: Term, read: Read): number =>
  factor === undefined ? read(value) : read(value) * read(factor)

/**
 * Index of the maximum of a window: the first of equals, NaN before all, never padding. −1 where
 * there is none.
 */
export function winnerOf(terms: readonly Term[], read: Read): number {
  let winner = -1
  let best = 0
  for (const [i, term] of terms.entries()) {
    if (term.padding) continue
    const value = read(term.value)
    if (winner >= 0 && !(value > best) && !(Number.isNaN(value) && !Number.isNaN(best))) continue
    winner = i
    best = value
  }
  return winner
}

/** The sum of a group's products, in double precision. */
export const sumOf = (group: Group, read: Read): number =>
  group.terms.reduce((sum, term) => sum + productOf(term, read), 0)

/**
 * The cell's value in double precision; null where only the engine knows it: functions and chance.
 */
export function valueOf(arithmetic: Arithmetic, read: Read): number | null {
  if (arithmetic.combine === 'function' || arithmetic.combine === 'chance') return null
  if (arithmetic.combine === 'same') return read(arithmetic.value)
  if (arithmetic.combine === 'steps') return arithmetic.steps(read).at(-1)?.value ?? null
  const { combine, groups, bias, divisor } = arithmetic
  if (combine === 'product')
    return groups
      .flatMap(({ terms }) => terms)
      .reduce((product, term) => product * productOf(term, read), 1)
  if (combine === 'max') {
    const terms = groups.flatMap((group) => group.terms)
    const winner = winnerOf(terms, read)
    return winner < 0 ? -Infinity : read(terms[winner].value)
  }
  const sum = groups.reduce((total, group) => total + sumOf(group, read), 0)
  return sum / (divisor?.count ?? 1) + (bias === undefined ? 0 : read(bias))
}
