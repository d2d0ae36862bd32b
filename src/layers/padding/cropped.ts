import type { Shape } from '../tensorShape'
import { perAxis } from '../window'

/** Cells along one axis before and after: negative ones are cut off, others are zeros. */
export type CroppedSide = readonly [before: number, after: number]

/** Python's round: halves go to the even number. */
function rounded(value: number): number {
  const low = Math.floor(value)
  return value - low < 0.5 || (value - low === 0.5 && low % 2 === 0) ? low : low + 1
}

/**
 * The middle of an axis. What is too large loses an odd cell where Python rounds to; what is too
 * small gets the odd zero after it. Source: torchvision.transforms.functional.center_crop.
 */
function sideOf(size: number, wanted: number): CroppedSide {
  if (wanted > size) {
    const before = Math.floor((wanted - size) / 2)
    return [before, wanted - size - before]
  }
  const before = rounded((size - wanted) / 2)
  return [0 - before, 0 - (size - wanted - before)]
}

/** Height and width asked for: those of the second input, or output_size; null without both. */
export const croppedSizes = (
  like: Shape | undefined,
  { output_size }: { readonly output_size: number | readonly number[] | null },
): Shape | null =>
  like ? like.slice(-2) : output_size === null ? null : perAxis(output_size, 2).slice(0, 2)

/** The sides of height and width that are cut off or filled up to these sizes. */
export const croppedSides = (input: Shape, sizes: Shape): readonly [CroppedSide, CroppedSide] => [
  sideOf(input[input.length - 2], sizes[0]),
  sideOf(input[input.length - 1], sizes[1]),
]

/** Code that does it: a slice of both axes, or padding where zeros are added. */
export function croppedCode(
  x: string,
  input: Shape,
  sides: readonly (readonly [number, number])[],
  library: 'torch' | 'keras',
): string {
  if (sides.flat().every((cells) => cells <= 0)) {
    const [rows, columns] = sides.map(
      ([before, after], i) => `${-before}:${input[input.length - 2 + i] + after}`,
    )
    return `${x}[..., ${rows}, ${columns}]`
  }
  const [[top, bottom], [left, right]] = sides
  if (library === 'torch')
    return `torch.nn.functional.pad(${x}, (${left}, ${right}, ${top}, ${bottom}))`
  const cut = sides.map((side) => side.map((cells) => Math.min(0, cells)))
  const filled = sides.map((side) => side.map((cells) => Math.max(0, cells)))
  const lead = input.slice(0, -2).map(() => '(0, 0)')
  const widths = [...lead, ...filled.map((side) => `(${side.join(', ')})`)].join(', ')
  const [rows, columns] = cut.map(
    ([before, after], i) => `${0 - before}:${input[input.length - 2 + i] + after}`,
  )
  return `ops.pad(${x}[..., ${rows}, ${columns}], (${widths}))`
}
