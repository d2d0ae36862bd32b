import {
  concat,
  reshape,
  reverse,
  split,
  type Tensor,
  type Tensor4D,
  transpose,
} from '@tensorflow/tfjs-core'

/** O×I×H×W as the H×W×I×O filter of the engine. */
export const asFilter = (weight: Tensor4D): Tensor4D => {
  const [o, i, h, w] = weight.shape
  return o === 1 && i === 1 ? reshape(weight, [h, w, 1, 1]) : transpose(weight, [2, 3, 1, 0])
}

/** (C·M)×1×H×W as the H×W×C×M filter of a depthwise convolution of C channels. */
export const asDepthwise = (weight: Tensor4D, channels: number): Tensor4D => {
  const [o, , h, w] = weight.shape
  return transpose(reshape(weight, [channels, o / channels, h, w]), [2, 3, 0, 1])
}

/** Splits an axis into groups of the same size. */
export const inGroups = <T extends Tensor>(x: T, groups: number, axis: number): T[] =>
  groups === 1 ? [x] : split(x, groups, axis)
/** Joins the groups again. */
export const joined = <T extends Tensor>(parts: T[], axis: number): T =>
  parts.length === 1 ? parts[0] : concat(parts, axis)

/** An O×I×H×W weight turned by half a turn, as the filter H×W×O×I of the transposed convolution. */
export const flipped = (weight: Tensor): Tensor => reverse(transpose(weight, [2, 3, 0, 1]), [0, 1])
