import type { Shape } from '../layers/tensorShape'

const LETTERS = ['F', 'NF', 'NCL', 'NCHW'] as const

/**
 * What each axis is called: N, C, H, W; `axis 0` where there is no name for it. Where windows slide
 * along all axes but the first, there is no N.
 */
export function axisNames(shape: Shape, windowAxes = 0): readonly string[] {
  const unbatched =
    windowAxes > 0 && shape.length === windowAxes + 1 ? ['CL', 'CHW'][windowAxes - 1] : null
  const letters = unbatched ?? LETTERS[shape.length - 1]
  return shape.map((_, axis) => letters?.[axis] ?? `axis ${axis}`)
}
