import { placeOf } from './place'
import type { Shape } from './tensorShape'

/**
 * Where a number stands: at a place, row-major from 0, of the input at a port or of a weight; or it
 * is given.
 */
export type Source =
  | { readonly port: number; readonly place: number }
  | { readonly weight: string; readonly place: number }
  | number

/** Finds the number that stands there. */
export type Read = (source: Source) => number

/** One number that goes into a cell, times its factor where it has one. */
export interface Term {
  readonly value: Source
  readonly factor?: Source
  /** It stands in the padding; its value is one of the input where the padding repeats that. */
  readonly padding?: true
}

/** Terms that belong together, such as what a window reads of one channel. */
export interface Group {
  /** The input channel, where groups are channels. */
  readonly channel?: number
  readonly terms: readonly Term[]
}

/** Terms that are added, multiplied, or of which the largest wins. */
export interface Combined {
  readonly combine: 'sum' | 'product' | 'max'
  /**
   * Rows and columns in which the terms of every group stand, row-major; null where they are a
   * list.
   */
  readonly grid: readonly [number, number] | null
  readonly groups: readonly Group[]
  readonly bias?: Source
  /**
   * The kernel lies on the window as it is kept, which is cross-correlation; a convolution would
   * turn it by 180°.
   */
  readonly correlates?: true
  /** By what the sum is divided, and why by that. */
  readonly divisor?: { readonly count: number; readonly why: string }
}

/** A function of one number. */
export interface FunctionOf {
  readonly combine: 'function'
  readonly rule: string
  readonly x: Source
  /** Numbers of the function, by name. */
  readonly numbers: readonly (readonly [name: string, value: Source])[]
}

/** One line of a calculation. */
export interface Step {
  readonly name: string
  readonly value: number
  /** What the line is about, in a few words. */
  readonly note?: string
}

/** A calculation in lines, of which the last is the cell. */
export interface Calculation {
  readonly combine: 'steps'
  readonly rule: string
  /** The number that is worked on. */
  readonly x: Source
  /** The lines after x. */
  readonly steps: (read: Read) => readonly Step[]
  /** The numbers that are compared with each other, where they are to be seen one by one. */
  readonly reads?: readonly Source[]
}

/** A number taken from elsewhere as it is. */
export interface Taken {
  readonly combine: 'same'
  readonly value: Source
  /** One sentence on it. */
  readonly note?: string
}

/**
 * A number times one of some factors; which one, a drawn number decides, and only the engine knows.
 */
export interface Chance {
  readonly combine: 'chance'
  readonly rule: string
  readonly x: Source
  readonly outcomes: readonly { readonly name: string; readonly factor: number }[]
}

/**
 * How one cell of a layer comes about, as data: which numbers it reads, and what it makes of them.
 */
export type Arithmetic = Combined | FunctionOf | Calculation | Chance | Taken

/** The input's number at the same place. */
export const samePlace = (index: readonly number[], shape: Shape): Source => ({
  port: 0,
  place: placeOf(index, shape),
})

/** A term's number, times its factor. */
export const productOf = ({ value, factor }: Term, read: Read): number =>
  factor === undefined ? read(value) : read(value) * read(factor)

/**
 * Which term of a window wins: the largest, the first of equal ones, and NaN before all; padding
 * never does. −1 where there is none.
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
 * The cell's value in double precision; null where only the engine knows it: for a function, and
 * where chance decides.
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
