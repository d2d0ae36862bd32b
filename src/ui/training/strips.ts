import type { CardActivity } from '../../engine/trainer/run'
import type { WatchedStep } from '../../store/training/watched'

/** What is shown of every layer over time. */
export interface StripMeasure {
  readonly id: 'activations' | 'gradients' | 'weights' | 'dead'
  readonly label: string
  readonly help: string
  /** Its colours go by powers of ten. */
  readonly logarithmic: boolean
}

/** All measures. */
export const MEASURES: readonly StripMeasure[] = [
  {
    id: 'gradients',
    label: 'Gradients',
    help: 'Root mean square of the gradients of its weights.',
    logarithmic: true,
  },
  {
    id: 'activations',
    label: 'Activations',
    help: 'Root mean square of what it gives.',
    logarithmic: true,
  },
  {
    id: 'weights',
    label: 'Weights',
    help: 'Root mean square of its weights.',
    logarithmic: true,
  },
  {
    id: 'dead',
    label: 'Dead units',
    help: 'Share of its channels that were 0 for a whole batch.',
    logarithmic: false,
  },
]

/** A layer's numbers over time, NaN where there are none. */
export interface Strip {
  readonly card: string
  readonly values: Float64Array
}

/** One strip for each layer that has such numbers, in order of evaluation. */
export function stripsOf(
  watched: readonly WatchedStep[],
  measure: StripMeasure['id'],
): readonly Strip[] {
  const valueOf = (found: CardActivity | undefined): number => found?.[measure] ?? NaN
  const cards = watched[watched.length - 1]?.cards ?? []
  return cards
    .filter((one) => Number.isFinite(valueOf(one)))
    .map(({ card }) => ({
      card,
      values: Float64Array.from(watched, ({ cards: at }) =>
        valueOf(at.find((one) => one.card === card)),
      ),
    }))
}

/** Part of the numbers at either end that the scale does not stretch for. */
const OUTLIERS = 0.04

/**
 * The ends of a scale for these numbers, which a few outliers do not spoil: quantiles, for a
 * logarithmic one of the positive numbers. Null where there are none.
 */
export function scaleOf(
  strips: readonly Strip[],
  logarithmic: boolean,
): readonly [low: number, high: number] | null {
  const sorted = strips
    .flatMap(({ values }) => [...values])
    .filter((value) => Number.isFinite(value) && (!logarithmic || value > 0))
    .toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  const last = sorted.length - 1
  const low = sorted[Math.floor(OUTLIERS * last)]
  const high = sorted[Math.ceil((1 - OUTLIERS) * last)]
  return [low, high]
}

/** Where a number lies on the scale, 0 … 1; NaN stays. */
export function placeOn(
  value: number,
  [low, high]: readonly [number, number],
  logarithmic: boolean,
): number {
  if (Number.isNaN(value)) return NaN
  if (logarithmic && value <= 0) return 0
  const of = logarithmic ? Math.log : (one: number): number => one
  const width = of(high) - of(low)
  const place = width > 0 ? (of(value) - of(low)) / width : 0.5
  return Math.max(0, Math.min(1, place))
}
