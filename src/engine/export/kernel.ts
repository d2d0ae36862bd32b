import type { Tensor } from '../../graph/project'

/**
 * A kernel [out, in/groups, (height,) width] in tfjs's order [height, width, in, out]:
 * block-diagonal over groups, zeros where groups do not see each other, and `dilation` cells apart
 * with zeros between.
 */
export function denseKernel(
  weight: Tensor,
  groups: number,
  dilation: readonly [number, number],
): Tensor {
  const { units, depth, height, width } = sizesOf(weight)
  const tall = dilation[0] * (height - 1) + 1
  const wide = dilation[1] * (width - 1) + 1
  const channels = depth * groups
  const data = new Float32Array(tall * wide * channels * units)
  each(weight, (unit, c, y, x, value) => {
    const channel = Math.floor(unit / (units / groups)) * depth + c
    data[((y * dilation[0] * wide + x * dilation[1]) * channels + channel) * units + unit] = value
  })
  return { shape: [tall, wide, channels, units], data }
}

/**
 * A kernel [in·multiplier, 1, (height,) width] in the order of DepthwiseConv2D, [height, width, in,
 * multiplier], dilated with zeros.
 */
export function depthwiseKernel(
  weight: Tensor,
  channels: number,
  dilation: readonly [number, number],
): Tensor {
  const { units, height, width } = sizesOf(weight)
  const tall = dilation[0] * (height - 1) + 1
  const wide = dilation[1] * (width - 1) + 1
  const data = new Float32Array(tall * wide * units)
  // Output channel = input channel · multiplier + m in both orders, so that the last two axes are
  // one.
  each(weight, (unit, _c, y, x, value) => {
    data[(y * dilation[0] * wide + x * dilation[1]) * units + unit] = value
  })
  return { shape: [tall, wide, channels, units / channels], data }
}

const sizesOf = ({ shape }: Tensor) => ({
  units: shape[0],
  depth: shape[1],
  height: shape.length === 4 ? shape[2] : 1,
  width: shape[shape.length - 1],
})

function each(
  weight: Tensor,
  see: (unit: number, channel: number, y: number, x: number, value: number) => void,
): void {
  const { units, depth, height, width } = sizesOf(weight)
  let at = 0
  for (let unit = 0; unit < units; unit++)
    for (let c = 0; c < depth; c++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) see(unit, c, y, x, weight.data[at++])
}
