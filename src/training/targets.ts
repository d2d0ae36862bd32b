import type { Shape } from '../layers/tensorShape'

/** The targets of one batch, row-major; the shape has the batch axis, if the output has it. */
export type LossTarget =
  | { readonly of: 'classes'; readonly shape: Shape; readonly labels: Int32Array }
  | { readonly of: 'values'; readonly shape: Shape; readonly data: Float32Array }

/** What is known of all targets of a set before training. */
export type TargetFacts =
  | {
      readonly of: 'classes'
      readonly classes: number
      readonly lowest: number
      readonly highest: number
    }
  | {
      readonly of: 'values'
      /** Of one sample, without the batch axis. */
      readonly shape: Shape
      readonly lowest: number
      readonly highest: number
      /** All are whole numbers. */
      readonly whole: boolean
    }

/** The smallest and the largest of these; Infinity and −Infinity where there are none. */
function boundsIn(numbers: Int32Array | Float32Array): readonly [lowest: number, highest: number] {
  let lowest = Infinity
  let highest = -Infinity
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i] < lowest) lowest = numbers[i]
    if (numbers[i] > highest) highest = numbers[i]
  }
  return [lowest, highest]
}

/** The targets of a set: a class for each sample, or values, of which each sample has as many. */
type GivenTargets =
  | {
      readonly of: 'classes'
      readonly labels: Int32Array
      readonly names: readonly string[]
    }
  | { readonly of: 'values'; readonly shape: Shape; readonly data: Float32Array }

/** What losses ask of the targets of a set; one pass over them. */
export function targetFacts(targets: GivenTargets): TargetFacts {
  const [lowest, highest] = boundsIn(targets.of === 'classes' ? targets.labels : targets.data)
  return targets.of === 'classes'
    ? { of: 'classes', classes: targets.names.length, lowest, highest }
    : {
        of: 'values',
        shape: targets.shape,
        lowest,
        highest,
        whole: targets.data.every((value) => Number.isInteger(value)),
      }
}
