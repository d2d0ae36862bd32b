import { printShape, type Shape } from '../layers/tensorShape'

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

/**
 * The order in which the axes of maps are shown. Everything is kept and computed in PyTorch's,
 * NCHW.
 */
export type AxisOrder = 'NCHW' | 'NHWC'

/**
 * A shape in this order: N×C×H×W as N×H×W×C and N×C×L as N×L×C; shapes of other ranks have no
 * channels to move.
 */
export function ordered(shape: Shape, order: AxisOrder): Shape {
  if (order === 'NCHW' || (shape.length !== 3 && shape.length !== 4)) return shape
  const [n, c, ...sizes] = shape
  return [n, ...sizes, c]
}

const NAMES = [
  ['N×C×H×W', 'N×H×W×C'],
  ['C×H×W', 'H×W×C'],
  ['N×C×L', 'N×L×C'],
  ['C×L', 'L×C'],
] as const

/** A sentence with these shapes, and the names of axes, in this order. */
export function retold(text: string, shapes: readonly (Shape | null)[], order: AxisOrder): string {
  if (order === 'NCHW') return text
  const named = NAMES.map(([from, to]) => [from as string, to as string] as const)
  const known = shapes
    .filter((shape) => shape !== null)
    .map((shape) => [printShape(shape), printShape(ordered(shape, order))] as const)
  const words = new Map([...known, ...named])
  const found = [...words.keys()]
    .filter((word) => word.includes('×'))
    .sort((a, b) => b.length - a.length)
  return text.replace(
    new RegExp(`(?<![\\w×])(?:${found.join('|')})(?![\\w×])`, 'g'),
    (word) => words.get(word) ?? word,
  )
}
