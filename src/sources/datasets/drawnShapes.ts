import { createGenerator, type Generator } from '../../layers/generator'

/** Rows and columns of a picture. */
export const SIDE = 28

/** How far a place (from the middle, y downwards) is outside of a form of this radius, px. */
type Distance = (x: number, y: number, radius: number) => number

const { abs, hypot, max, min } = Math

/** The forms, by their class. */
export const FORMS: readonly { readonly name: string; readonly distance: Distance }[] = [
  { name: 'circle', distance: (x, y, r) => hypot(x, y) - r },
  { name: 'square', distance: (x, y, r) => max(abs(x), abs(y)) - 0.85 * r },
  { name: 'triangle', distance: (x, y, r) => max(0.866 * abs(x) - 0.5 * y, y) - 0.5 * r },
  {
    name: 'cross',
    distance: (x, y, r) => max(min(abs(x), abs(y)) - 0.25 * r, max(abs(x), abs(y)) - r),
  },
]

/** Pictures [count, 1, 28, 28] of the forms in turn, each at a random place and size: 0 to 1. */
export function drawnShapes(count: number, generator: Generator): Float32Array {
  const drawn = generator.uniform(3 * count, 0, 1)
  const pictures = new Float32Array(count * SIDE * SIDE)
  for (let i = 0; i < count; i++) {
    const { distance } = FORMS[i % FORMS.length]
    const [left, top] = [8.5 + 10 * drawn[i], 8.5 + 10 * drawn[count + i]]
    const radius = 5 + 3 * drawn[2 * count + i]
    for (let at = 0; at < SIDE * SIDE; at++) {
      const outside = distance((at % SIDE) - left, Math.floor(at / SIDE) - top, radius)
      pictures[i * SIDE * SIDE + at] = max(0, min(1, 0.5 - outside))
    }
  }
  return pictures
}

/** The same as lines of PyTorch, which assign `pictures`. */
export const shapesCode = (count: number): readonly string[] => [
  'torch.manual_seed(0)',
  `left, top, r = torch.rand(3, ${count}, 1, 1)`,
  'r = 5 + 3 * r',
  `y = torch.arange(${SIDE}.)[:, None] - (8.5 + 10 * top)`,
  `x = torch.arange(${SIDE}.) - (8.5 + 10 * left)`,
  'longer, shorter = torch.maximum(x.abs(), y.abs()), torch.minimum(x.abs(), y.abs())',
  'outside = torch.stack([',
  '    torch.hypot(x, y) - r, longer - 0.85 * r,',
  '    torch.maximum(0.866 * x.abs() - 0.5 * y, y) - 0.5 * r,',
  '    torch.maximum(shorter - 0.25 * r, longer - r)])',
  `outside = outside[torch.arange(${count}) % 4, torch.arange(${count})]`,
  'pictures = (0.5 - outside).clamp(0, 1)[:, None]',
]

/** The pictures with normal noise of this deviation, drawn after them. */
export const noisy = (
  pictures: Float32Array,
  deviation: number,
  generator: Generator,
): Float32Array => {
  const noise = generator.normal(pictures.length)
  return noise.map((one, i) => pictures[i] + deviation * one)
}

/** A generator in the state from which a set is drawn. */
export const fromStart = (): Generator => createGenerator(0)
