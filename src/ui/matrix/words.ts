import { printDigits } from '../../layers/count'
import { indexAt } from '../../layers/place'
import type { Placement } from '../../layers/placement'
import type { Shape } from '../../layers/tensorShape'
import { printNumber, readable } from '../controls/formatNumber'

/** The most terms of a sum that are written out. */
const TERMS = 8

/** Integers, and numbers that four decimals cannot show. */
const apart = (value: number): boolean =>
  Number.isInteger(value) || !(Math.abs(value) >= 5e-5 && Math.abs(value) < 1e6)

/** A number of a vector: `2.7472`, `−1`, `1.2e−7`. */
export const printValue = (value: number): string =>
  apart(value) ? printNumber(value, 2) : readable(value.toFixed(4))

/** An entry of the matrix: four decimals at most, `0.25` and not `0.2500`. */
export const printEntry = (value: number): string =>
  apart(value) ? printNumber(value, 2) : readable(String(Number(value.toFixed(4))))

const factor = (value: number, print = printValue): string =>
  value < 0 ? `(${print(value)})` : print(value)

/**
 * The product of one row with x: `−1 · (−2.1788) + 1 · 0.5684`. Terms with a factor of 0 are
 * omitted, and long sums truncated.
 */
export function printSum(row: ArrayLike<number>, x: ArrayLike<number>, b: number | null): string {
  const terms = Array.from(row, (entry, i) => ({ entry, i })).filter(({ entry }) => entry !== 0)
  const shown = terms
    .slice(0, terms.length > TERMS ? TERMS - 2 : TERMS)
    .map(
      ({ entry, i }, at) =>
        `${at === 0 ? printEntry(entry) : factor(entry, printEntry)} · ${factor(x[i])}`,
    )
  const left = terms.length - shown.length
  const parts = [
    ...(shown.length > 0 ? shown : ['0']),
    ...(left > 0 ? [`… ${left} more`] : []),
    ...(b === null ? [] : [factor(b)]),
  ]
  return parts.join(' + ')
}

/** `weight[0,0,1]`. */
export const nameOfWeight = (name: string, index: number, shape: Shape): string =>
  `${name}[${indexAt(index, shape).join(',')}]`

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]

/**
 * How often weights occur in the matrix: the minimum and maximum over those that occur at all, and
 * the number of those.
 */
export interface Times {
  readonly weights: number
  readonly least: number
  readonly most: number
}

/** Counts the occurrences of each weight in the matrix. */
export function timesOf({ weight }: Placement): Times {
  const times = new Map<number, number>()
  for (const index of weight) times.set(index, (times.get(index) ?? 0) + 1)
  let least = weight.length
  let most = 0
  for (const count of times.values())
    [least, most] = [Math.min(least, count), Math.max(most, count)]
  return { weights: times.size, least, most }
}

/** The sharing in words: `Two weights, each standing 9 times`. */
export function sharingOf({ weights, least, most }: Times): string {
  const count = NUMBERS[weights] ?? printDigits(weights)
  const each =
    least < most
      ? `${printDigits(least)} to ${printDigits(most)} times`
      : most === 1
        ? 'once'
        : `${printDigits(most)} times`
  return (
    `${count} ${weights === 1 ? 'weight' : 'weights'}, ` +
    `${weights === 1 ? '' : 'each '}standing ${each}`
  )
}

/** `20 %`, `0.4 %`. */
export const percent = (share: number): string =>
  `${Number((share * 100).toPrecision(share < 0.1 ? 1 : 2))} %`
