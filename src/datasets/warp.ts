import type { Shape } from '../layers/tensorShape'

/** How a picture is read between its pixels. */
export type ReadBetween = 'nearest' | 'bilinear'

/** A turn by an angle in degrees, clockwise, then a shift in pixels. */
export interface Motion {
  readonly angle: number
  readonly right: number
  readonly down: number
}

const { fround } = Math

/** Rounds half to even, as nearbyint does. */
function nearestTo(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  return rest === 0.5 ? below + (below & 1) : Math.round(value)
}

/**
 * Where each pixel is read, x and y in turn, as torchvision's affine and rotate compute it for
 * tensors: a grid in float32 about the middle of the picture.
 */
function places(width: number, height: number, { angle, right, down }: Motion): Float32Array {
  const turn = (angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const rows = [
    [cos, sin, -cos * right - sin * down, width],
    [-sin, cos, sin * right - cos * down, height],
  ].map(([a, b, c, size]) => ({
    a: fround(fround(a) / (0.5 * size)),
    b: fround(fround(b) / (0.5 * size)),
    c: fround(fround(c) / (0.5 * size)),
    size,
  }))
  const read = new Float32Array(2 * width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let axis = 0; axis < 2; axis++) {
        const { a, b, c, size } = rows[axis]
        const from = fround((x + 0.5 - width / 2) * a + (y + 0.5 - height / 2) * b + c)
        read[2 * (y * width + x) + axis] = fround(fround(fround(from + 1) * size) - 1) / 2
      }
  return read
}

/** A picture [C, H, W] turned and shifted; what comes from outside is 0. */
export function warped(
  sample: Float32Array,
  shape: Shape,
  motion: Motion,
  interpolation: ReadBetween,
): Float32Array {
  const [channels, height, width] = shape
  const read = places(width, height, motion)
  const size = width * height
  const result = new Float32Array(sample.length)
  for (let at = 0; at < size; at++) {
    const [x, y] = [read[2 * at], read[2 * at + 1]]
    if (interpolation === 'nearest') {
      const [column, row] = [nearestTo(x), nearestTo(y)]
      if (column < 0 || column >= width || row < 0 || row >= height) continue
      for (let c = 0; c < channels; c++)
        result[c * size + at] = sample[c * size + row * width + column]
    } else blend(sample, result, at, x, y, shape)
  }
  return result
}

/**
 * One pixel between four. torchvision lays the picture over the fill by how much of it is within,
 * although the outside has been counted as 0 before: at the edge that share comes in twice.
 */
function blend(
  sample: Float32Array,
  result: Float32Array,
  at: number,
  x: number,
  y: number,
  [channels, height, width]: Shape,
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const size = width * height
  let inside = 0
  for (const [dx, dy] of CORNERS) {
    const [column, row] = [left + dx, top + dy]
    if (column < 0 || column >= width || row < 0 || row >= height) continue
    const share = (dx === 1 ? x - left : 1 - x + left) * (dy === 1 ? y - top : 1 - y + top)
    inside += share
    for (let c = 0; c < channels; c++)
      result[c * size + at] += share * sample[c * size + row * width + column]
  }
  for (let c = 0; c < channels; c++) result[c * size + at] *= inside
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const
