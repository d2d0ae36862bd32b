import type { Shape } from '../../layers/tensorShape'
import { sameShape, sizeOf } from '../../layers/tensorShape'
import type { LossTarget } from '../targets'
import type { ClassWords } from './classWords'

/** An output whose classes are an axis: `(n·classes + c)·inner + i` is where a number stands. */
export interface ClassAxes {
  readonly samples: number
  readonly classes: number
  /** Cells of one sample: the product of the sizes behind the classes, 1 for N×C. */
  readonly inner: number
}

/** Of N×C, N×C×d₁…, or C alone. */
export const classAxes = (output: Shape): ClassAxes =>
  output.length < 2
    ? { samples: 1, classes: output[0] ?? 1, inner: 1 }
    : { samples: output[0], classes: output[1], inner: sizeOf(output.slice(2)) }

/** Targets of a batch as class numbers, one for each place, or as probabilities like the output. */
export type ClassTarget =
  | { readonly labels: Int32Array; readonly probabilities: null }
  | { readonly labels: null; readonly probabilities: Float32Array }

/**
 * Targets of a batch for an output of this shape. Values are probabilities where they are shaped
 * like the output, and class numbers where only the axis of the classes is missing. Throws
 * PyTorch's words where the shape is another, or a label is no class.
 */
export function classTarget(output: Shape, target: LossTarget, words: ClassWords): ClassTarget {
  if (target.of === 'values' && sameShape(target.shape, output))
    return { labels: null, probabilities: target.data }
  const torch = words.targets(output, target.shape)
  if (torch !== null) throw new Error(torch)
  return {
    labels: target.of === 'classes' ? target.labels : Int32Array.from(target.data),
    probabilities: null,
  }
}

/** Throws PyTorch's words where there is not one weight for each class. */
export function checkWeight(
  output: Shape,
  weight: readonly number[] | null,
  words: ClassWords,
): void {
  if (!weight || weight.length === classAxes(output).classes) return
  throw new Error(words.weight(output, weight.length) ?? WEIGHTS)
}

const WEIGHTS = 'There is one weight for each class.'

/**
 * The sum of the weights of the labels that count: what a mean divides by. Throws PyTorch's words
 * for a label that is no class.
 */
export function countedWeight(
  labels: Int32Array,
  classes: number,
  weight: readonly number[] | null,
  ignored: number,
  words: ClassWords,
): number {
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]
    if (label === ignored) continue
    if (label < 0 || label >= classes) throw new Error(words.label(label))
    sum += weight ? weight[label] : 1
  }
  return sum
}
