import type { Taken } from '../arithmetic'
import { placeOf } from '../place'
import type { ReadsByLayout } from '../reads'
import type { Shape } from '../tensorShape'

/** What kinds share that keep the order of all values, and change only the shape around them. */
export const SAME_ORDER = {
  category: 'shape' as const,
  inputs: 1 as const,
  linear: true,
  weights: () => [],
  reads: ([input]: readonly [Shape]): readonly ReadsByLayout[] => [
    { split: input, order: [...input.keys()] },
  ],
  macs: () => 0,
  arithmetic: (
    _inputs: readonly [Shape],
    output: Shape,
    _p: unknown,
    index: readonly number[],
  ): Taken => ({ combine: 'same', value: { port: 0, place: placeOf(index, output) } }),
}
