import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core'
import { convolve } from './convolve'
import { inputGradient, weightGradient } from './convolveTransposed'
import { inGroups, joined } from './filters'
import type { ConvGeometry } from './geometry'

/** Convolves each group of channels of N×H×W×C maps with its own filter H×W×I×O. */
export const convolveGroups = (
  x: Tensor4D,
  filters: readonly Tensor[],
  steps: ConvGeometry,
): Tensor4D =>
  joined(
    inGroups(x, filters.length, 3).map((part, i) => convolve(part, filters[i], steps)),
    3,
  )

/** Gradients with respect to x and to the weight O×(I/groups)×H×W. */
export function groupGradients(
  dy: Tensor4D,
  x: Tensor4D,
  weight: Tensor4D,
  groups: number,
  steps: ConvGeometry,
): readonly [Tensor4D, Tensor] {
  const parts = inGroups(dy, groups, 3)
  const weights = inGroups(weight, groups, 0)
  const [, height, width] = x.shape
  const [, , ...kernel] = weight.shape
  const toInput = parts.map((part, i) => inputGradient(part, weights[i], [height, width], steps))
  const toWeight = inGroups(x, groups, 3).map((part, i) =>
    weightGradient(part, parts[i], kernel, steps),
  )
  return [joined(toInput, 3), joined(toWeight, 0)]
}
