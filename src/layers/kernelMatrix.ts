import { paddedCells } from './cells'
import type { Placement } from './placement'
import { type Shape, sizeOf } from './tensorShape'
import { type SlidingWindow, spatial } from './window'

type WindowSteps = Pick<SlidingWindow, 'stride' | 'dilation' | 'padding'>

/**
 * The input cell that output o reads with kernel cell k along one axis, as table[o][k]; −1 in zero
 * padding.
 */
function readsOf(
  input: number,
  output: number,
  kernel: number,
  steps: WindowSteps,
  axis: number,
  mode: string,
): number[][] {
  const stride = steps.stride[axis]
  const dilation = steps.dilation[axis]
  const padding = steps.padding[axis]
  const cells = mode === 'zeros' ? null : paddedCells(mode, input, padding)
  const cellAt = (place: number): number => {
    if (cells) return cells[place] ?? -1
    const cell = place - padding[0]
    return cell >= 0 && cell < input ? cell : -1
  }
  return Array.from({ length: output }, (_, o) =>
    Array.from({ length: kernel }, (__, k) => cellAt(o * stride + k * dilation)),
  )
}

/**
 * The matrix of a convolution with one or two spatial axes, laid out from its kernel. Shapes are
 * N×C×L or N×C×H×W, or without N; the weight is O×(C/groups)×k or O×(C/groups)×kh×kw.
 */
export function kernelMatrix(
  input: Shape,
  output: Shape,
  weight: Shape,
  steps: WindowSteps,
  groups = 1,
  mode = 'zeros',
): Placement {
  const axes = weight.length - 2
  const from = spatial(input, axes)
  const to = spatial(output, axes)
  const kernel = weight.slice(2)
  const perAxis = kernel.map((k, axis) =>
    readsOf(from.sizes[axis], to.sizes[axis], k, steps, axis, mode),
  )
  // A signal is treated as a map with one row.
  const [down, right] = axes === 1 ? [[[0]], perAxis[0]] : perAxis
  const [row, column, held]: number[][] = [[], [], []]
  const filters = weight[0] / groups
  const channels = weight[1]
  const [inHeight, inWidth] = axes === 1 ? [1, from.sizes[0]] : from.sizes
  let y = 0
  for (let n = 0; n < sizeOf(from.lead); n++)
    for (let o = 0; o < weight[0]; o++)
      for (const rows of down)
        for (const columns of right) {
          for (let c = 0; c < channels; c++) {
            const map = (n * from.channels + Math.floor(o / filters) * channels + c) * inHeight
            for (const [i, h] of rows.entries())
              for (const [j, w] of columns.entries()) {
                if (h < 0 || w < 0) continue
                row.push(y)
                column.push((map + h) * inWidth + w)
                held.push(((o * channels + c) * rows.length + i) * columns.length + j)
              }
          }
          y++
        }
  return {
    rows: sizeOf(output),
    columns: sizeOf(input),
    row: Int32Array.from(row),
    column: Int32Array.from(column),
    weight: Int32Array.from(held),
  }
}
