import { type Shape, sizeOf } from '../../../../layers/tensorShape'
import type { ArrangeTools } from '../../../../layers/torch/arrange'
import type { PadOptions, SelectOptions } from '../../../../layers/torch/options'
import type { OnnxPlace, OnnxStep } from '../step'

/**
 * The same numbers in another shape. The first axis is not told where it stays as it is, or where
 * it follows from the others: then any batch fits.
 */
export function reshape(to: OnnxPlace, x: string, from: Shape, shape: Shape): string {
  const known = !shape.includes(0)
  const [first, ...others] = shape
  const lead = shape.length > 0 && known ? [first === from[0] ? 0 : -1] : [first]
  const sizes = shape.length > 0 ? [...lead, ...others] : []
  // 0 would be the size that is there, unless it is allowed to be one.
  return to.add('Reshape', [x, to.ints(sizes)], known ? {} : { allowzero: { int: 1 } })
}

/** The axes of size 1 that a shape has beside those of another; null where it has others too. */
function singleAxes([first, ...long]: Shape, short: Shape): readonly number[] | null {
  if (first === undefined) return short.length === 0 ? [] : null
  const kept = first === short[0] ? singleAxes(long, short.slice(1)) : null
  const axes = kept ?? (first === 1 ? singleAxes(long, short) : null)
  return axes && [...(kept ? [] : [0]), ...axes.map((axis) => axis + 1)]
}

/** The shape of the output, by leaving axes of size 1 out or adding them where that is all. */
const arranged: OnnxStep = (to) => {
  const [x, from, shape] = [to.input(0), to.inputs[0], to.outputs[0]]
  const gone = singleAxes(from, shape)
  if (gone?.length) return to.add('Squeeze', [x, to.ints(gone)])
  const added = singleAxes(shape, from)
  return added?.length ? to.add('Unsqueeze', [x, to.ints(added)]) : reshape(to, x, from, shape)
}

/** A step that only gives its input the shape of the output. */
export const reshaped: OnnxStep = (to) => reshape(to, to.input(0), to.inputs[0], to.outputs[0])

export const flatten = (start: number, end: number): OnnxStep =>
  start === 1
    ? (to) =>
        end === to.inputs[0].length - 1 && to.outputs[0].length === 2
          ? to.add('Flatten', [to.input(0)], { axis: { int: 1 } })
          : reshaped(to)
    : reshaped

export const transpose = (to: OnnxPlace, x: string, dims: readonly number[]): string =>
  to.add('Transpose', [x], { perm: { ints: dims } })

export const permute =
  (dims: readonly number[]): OnnxStep =>
  (to) =>
    dims.length === 0 ? to.add('Identity', [to.input(0)]) : transpose(to, to.input(0), dims)

/** The cells from … to (exclusive) of an axis. */
export const slice = (
  to: OnnxPlace,
  x: string,
  axis: number,
  [start, end, step = 1]: readonly number[],
): string =>
  to.add('Slice', [x, to.ints([start]), to.ints([end]), to.ints([axis]), to.ints([step])])

export const select =
  ({ dim, start, step, count }: SelectOptions): OnnxStep =>
  (to) =>
    slice(to, to.input(0), dim, [start, count > 0 ? start + (count - 1) * step + 1 : start, step])

const MODES = { constant: 'constant', reflect: 'reflect', replicate: 'edge' } as const

/** One axis with cells from its other end. */
function wrapped(
  to: OnnxPlace,
  x: string,
  axis: number,
  size: number,
  [before, after]: readonly number[],
): string {
  const parts = [
    ...(before > 0 ? [slice(to, x, axis, [size - before, size])] : []),
    x,
    ...(after > 0 ? [slice(to, x, axis, [0, after])] : []),
  ]
  return parts.length > 1 ? to.add('Concat', parts, { axis: { int: axis } }) : x
}

/** Cells before and after the last axes; negative numbers crop. */
export function padded(
  to: OnnxPlace,
  x: string,
  shape: Shape,
  sides: readonly (readonly [number, number])[],
  mode: PadOptions['mode'],
  value = 0,
): string {
  const first = shape.length - sides.length
  const cuts = sides.map(([before, after]) => [Math.max(0, -before), Math.max(0, -after)])
  const wanted = sides.map(([before, after]) => [Math.max(0, before), Math.max(0, after)])
  const none = wanted.every(([before, after]) => before + after === 0)
  const cropped = (from: string, more: readonly (readonly number[])[] | null): string =>
    cuts.reduce((y, [start, end], i) => {
      const [before, after] = more?.[i] ?? [0, 0]
      const size = shape[first + i] + before + after
      return start + end > 0 ? slice(to, y, first + i, [start, size - end]) : y
    }, from)
  if (none || mode === 'circular')
    return wanted.reduce(
      (made, pads, i) =>
        wrapped(to, made, first + i, shape[first + i] - cuts[i][0] - cuts[i][1], pads),
      cropped(x, null),
    )
  const lead = Array.from({ length: first }, () => 0)
  const pads = [...lead, ...wanted.map(([one]) => one), ...lead, ...wanted.map(([, one]) => one)]
  const inputs = (y: string) => [
    y,
    to.ints(pads),
    ...(mode === 'constant' ? [to.scalar(value)] : []),
  ]
  const word = { mode: { text: MODES[mode] } }
  // PyTorch copies from cells that it cuts off at the other end.
  return mode === 'constant'
    ? to.add('Pad', inputs(cropped(x, null)), word)
    : cropped(to.add('Pad', inputs(x), word), wanted)
}

export const pad =
  ({ padding, mode, value }: PadOptions): OnnxStep =>
  (to) =>
    padded(to, to.input(0), to.inputs[0], padding, mode, value)

function rolled(to: OnnxPlace, x: string, axis: number, size: number, shift: number): string {
  if (shift === 0 || size === 0) return x
  const end = slice(to, x, axis, [size - shift, size])
  return to.add('Concat', [end, slice(to, x, axis, [0, size - shift])], { axis: { int: axis } })
}

function roll(shifts: number | readonly number[], input: Shape): OnnxStep {
  return (to) => {
    if (typeof shifts !== 'number')
      return shifts.reduce((x, shift, axis) => rolled(to, x, axis, input[axis], shift), to.input(0))
    const size = sizeOf(input)
    const row = to.add('Reshape', [to.input(0), to.ints([-1])])
    return to.add('Reshape', [rolled(to, row, 0, size, shifts), to.ints([...input])])
  }
}

/** Axes apart, in another order, and together again. */
export function rearranged(to: OnnxPlace, apart: Shape, dims: readonly number[]): string {
  const split = reshape(to, to.input(0), to.inputs[0], apart)
  const turned = transpose(to, split, dims)
  return reshape(
    to,
    turned,
    dims.map((axis) => apart[axis]),
    to.outputs[0],
  )
}

export const arrangeTools: ArrangeTools<OnnxStep> = {
  reshape: () => arranged,
  roll,
  channelShuffle:
    (groups, [n, channels, ...sizes]) =>
    (to) =>
      rearranged(
        to,
        [n, groups, channels / groups, ...sizes],
        [0, 2, 1, ...sizes.map((_, i) => i + 3)],
      ),
  cropLike: pad,
}

/** [C·r², H, W] → [C, H·r, W·r]. */
export const pixelShuffle =
  (r: number): OnnxStep =>
  (to) => {
    const [shape] = to.inputs
    if (shape.length === 4)
      return to.add('DepthToSpace', [to.input(0)], {
        blocksize: { int: r },
        mode: { text: 'CRD' },
      })
    const [c, h, w] = shape.slice(-3)
    const lead = shape.slice(0, -3)
    const k = lead.length
    return rearranged(
      to,
      [...lead, c / r ** 2, r, r, h, w],
      [...lead.keys(), k, k + 3, k + 1, k + 4, k + 2],
    )
  }

/** [C, H·r, W·r] → [C·r², H, W]. */
export const pixelUnshuffle =
  (r: number): OnnxStep =>
  (to) => {
    const [shape] = to.inputs
    const [c, h, w] = shape.slice(-3)
    const lead = shape.slice(0, -3)
    const k = lead.length
    return rearranged(
      to,
      [...lead, c, h / r, r, w / r, r],
      [...lead.keys(), k, k + 2, k + 4, k + 1, k + 3],
    )
  }
