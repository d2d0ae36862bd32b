import type { LayerKind } from '../layers/layer'
import type { Shape } from '../layers/tensorShape'
import type { SlidingWindow } from '../layers/window'
import { AXES, CELLS } from '../layers/window'
import type { NodeShape } from './nodeShape'

/** Tolerance for sums of fractions such as 1/3 before rounding to integers. */
const ROUNDING = 1e-9

/**
 * The cells that output cell `output` reads along an axis, ascending; negative ones and those past
 * the end lie in the padding.
 */
export function cellsOf(window: SlidingWindow, axis: number, output: number): readonly number[] {
  if (window.cells) return window.cells(axis, output)
  const first = Math.floor(output * window.stride[axis] - window.padding[axis][0] + ROUNDING)
  return Array.from(
    { length: window.kernel_size[axis] },
    (_, tap) => first + tap * window.dilation[axis],
  )
}

/** One axis of a layer with windows, for drawing. */
export interface AxisWindows {
  /** `H`, `W` or `L`. */
  readonly axis: string
  /** The word for one cell: row, column, sample. */
  readonly word: string
  /** Cells of the input. */
  readonly size: number
  /** Cells of the output, which is the number of windows. */
  readonly count: number
  /** Cells of padding before and after; negative where the axis is cropped. */
  readonly padding: readonly [number, number]
  /** Cells that one output cell reads, ascending; negative or ≥ `size` in the padding. */
  readonly cells: (output: number) => readonly number[]
  /** Whether a window is small enough to be drawn. */
  readonly drawn: boolean
  /** Does any window read this cell? */
  readonly read: (cell: number) => boolean
}

/** Maximum number of window cells to scan for unread cells. */
const MOST_READ = 200_000
/** Windows with more cells are not drawn. */
const MOST_DRAWN = 4096

function reader(
  window: SlidingWindow,
  axis: number,
  count: number,
  size: number,
): (cell: number) => boolean {
  const stride = window.stride[axis]
  const taps = window.kernel_size[axis]
  const dilation = window.dilation[axis]
  if (!window.cells && stride >= 1 && Number.isInteger(stride))
    return (cell) =>
      Array.from(
        { length: taps },
        (_, tap) => (cell + window.padding[axis][0] - tap * dilation) / stride,
      ).some((output) => Number.isInteger(output) && output >= 0 && output < count)
  let marks: Uint8Array | null = null
  return (cell) => {
    if (count * taps > MOST_READ) return true
    if (!marks) {
      marks = new Uint8Array(size)
      // What lies outside is not marked: a typed array has no such elements.
      for (let output = 0; output < count; output++)
        for (const own of cellsOf(window, axis, output)) marks[own] = 1
    }
    return marks[cell] === 1
  }
}

/**
 * For layers without padding (transposed, adaptive, upsampling), only cells of the input;
 * upsampling repeats the last one past the ends.
 */
function real(
  window: SlidingWindow,
  axis: number,
  size: number,
  cells: readonly number[],
): readonly number[] {
  if (window.cells) return cells.filter((cell) => cell >= 0 && cell < size)
  if (window.stride[axis] >= 1) return cells
  return [...new Set(cells.map((cell) => Math.min(size - 1, Math.max(0, cell))))]
}

/**
 * The axes along which the layer's windows slide; none where it has no windows, or its shapes are
 * unknown.
 */
export function axesWithWindows(
  kind: LayerKind,
  { inputs, output, parameters }: Pick<NodeShape, 'inputs' | 'output' | 'parameters'>,
): readonly AxisWindows[] {
  const known = inputs.filter((input): input is Shape => input !== null)
  if (!kind.window || output === null || known.length === 0 || known.length < inputs.length)
    return []
  const window = kind.window(known, parameters)
  const axes = window.kernel_size.length
  const sizes = known[0].slice(-axes)
  const counts = output.slice(-axes)
  return (AXES[axes] ?? []).map((axis, i) => ({
    axis,
    word: CELLS[axis],
    size: sizes[i],
    count: counts[i],
    padding: window.stride[i] >= 1 && !window.cells ? window.padding[i] : [0, 0],
    drawn: window.kernel_size[i] <= MOST_DRAWN,
    cells: (cell) => real(window, i, sizes[i], cellsOf(window, i, cell)),
    read: reader(window, i, counts[i], sizes[i]),
  }))
}
