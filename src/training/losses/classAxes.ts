import type { Shape } from '../../layers/tensorShape'
import { sameShape, sizeOf, torchShape } from '../../layers/tensorShape'
import type { LossTarget } from '../targets'

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

/** The shape of class numbers for an output: without the axis of the classes. */
export const labelShape = (output: Shape): Shape =>
  output.length < 2 ? [] : [output[0], ...output.slice(2)]

/** Targets of a batch as class numbers, one for each place, or as probabilities like the output. */
export type ClassTarget =
  | { readonly labels: Int32Array; readonly probabilities: null }
  | { readonly labels: null; readonly probabilities: Float32Array }

/**
 * Targets of a batch for an output of this shape. Values are probabilities where they are shaped
 * like the output, and class numbers where only the axis of the classes is missing. Throws
 * PyTorch's words where the shape is another.
 */
export function classTarget(output: Shape, target: LossTarget): ClassTarget {
  if (target.of === 'values' && sameShape(target.shape, output))
    return { labels: null, probabilities: target.data }
  const torch = shapeRefusal(output, target.shape)
  if (torch !== null) throw new Error(torch)
  return {
    labels: target.of === 'classes' ? target.labels : Int32Array.from(target.data),
    probabilities: null,
  }
}

/** What PyTorch says of class numbers of this shape, for this output; null where they fit. */
export function shapeRefusal(output: Shape, target: Shape): string | null {
  if (sameShape(labelShape(output), target)) return null
  if (output.length < 2) return '0D or 1D target tensor expected, multi-target not supported'
  if (output[0] !== target[0])
    return (
      `Expected input batch_size (${output[0]}) to match target batch_size ` +
      `(${target[0] ?? 1}).`
    )
  return output.length === 2
    ? '0D or 1D target tensor expected, multi-target not supported'
    : `Expected target size ${torchShape(labelShape(output))}, got ${torchShape(target)}`
}

/** What PyTorch says of a label that is no class. */
export const outOfBounds = (label: number): string => `Target ${label} is out of bounds.`

/**
 * The sum of the weights of the labels that count: what a mean divides by. Throws PyTorch's words
 * for a label that is no class.
 */
export function countedWeight(
  labels: Int32Array,
  classes: number,
  weight: readonly number[] | null,
  ignored: number,
): number {
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]
    if (label === ignored) continue
    if (label < 0 || label >= classes) throw new Error(outOfBounds(label))
    sum += weight ? weight[label] : 1
  }
  return sum
}
