import type { Recorded } from '../../formats/account'
import { printShape, sizeOf } from '../../layers/tensorShape'
import type { Runner } from '../runner'
import { once } from './question'

/** How an output compares with what another program recorded of it. */
export interface Compared {
  /** Numbers that were compared. */
  readonly count: number
  /** Those that differ by more than float32's rounding explains. */
  readonly beyond: number
  /** The largest difference, in units of what is allowed, and where it is. */
  readonly worst: {
    readonly ratio: number
    readonly index: readonly number[]
    readonly ours: number
    readonly theirs: number
  }
}

/** Of the largest number of an output: a sum of many terms is rounded where it comes out as 0. */
const OF_LARGEST = 1e-5
const OF_ITSELF = 1e-4

/**
 * Compares numbers with recorded ones: |a − b| ≤ 1e-5 + 1e-5 · largest |b| + 1e-4 · |b|; NaN equals
 * NaN, and an infinity itself. Never throws.
 */
export function comparedWith(
  ours: { readonly shape: readonly number[]; readonly data: Float32Array },
  { values, size }: Pick<Recorded, 'values' | 'size'>,
): Compared {
  const finite = (value: number): number => (Number.isFinite(value) ? Math.abs(value) : 0)
  const largest = values.reduce((most, value) => Math.max(most, finite(value)), 0)
  let beyond = 0
  let worst = { ratio: 0, at: 0, ours: NaN, theirs: NaN }
  values.forEach((theirs, i) => {
    const at = Math.floor((i * size) / values.length)
    const own = ours.data[at]
    const same = Object.is(own, theirs) || own === theirs
    const off = Math.abs(own - theirs) / (OF_LARGEST * (1 + largest) + OF_ITSELF * finite(theirs))
    const ratio = same ? 0 : Number.isNaN(off) ? Infinity : off
    if (ratio > 1) beyond++
    if (ratio > worst.ratio || i === 0) worst = { ratio, at, ours: own, theirs }
  })
  const { at, ...rest } = worst
  return { count: values.length, beyond, worst: { ...rest, index: indexIn(ours.shape, at) } }
}

/** The index of a row-major place. */
const indexIn = (shape: readonly number[], place: number): readonly number[] =>
  shape.map((size, axis) => Math.floor(place / sizeOf(shape.slice(axis + 1))) % size)

/** An output against what another program recorded of it; throws a sentence if it cannot be. */
export const compared = once((runner: Runner, recorded: Recorded): Compared => {
  const found = runner.values(recorded.node)
  if (!found) throw new Error(runner.whyEmpty(recorded.node))
  if (found.data.length !== recorded.size)
    throw new Error(
      `It is ${printShape(found.shape)} here, and ${recorded.size.toLocaleString('en')} numbers ` +
        'were recorded.',
    )
  return comparedWith(found, recorded)
})
