import type { Shape } from '../layers/tensorShape'

const LETTERS = ['F', 'NF', 'NCL', 'NCHW'] as const

/**
 * Axis names: N, C, H, W, or `axis 0` for unnamed ones. There is no N where windows slide along all
 * axes but the first.
 */
export function axisNames(shape: Shape, windowAxes = 0): readonly string[] {
  const unbatched =
    windowAxes > 0 && shape.length === windowAxes + 1 ? ['CL', 'CHW'][windowAxes - 1] : null
  const letters = unbatched ?? LETTERS[shape.length - 1]
  return shape.map((_, axis) => letters?.[axis] ?? `axis ${axis}`)
}
