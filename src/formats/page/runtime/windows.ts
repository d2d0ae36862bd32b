import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { list, type PageOperands } from './operation'

/** One window along an axis. */
export interface PageWindow {
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly before: number
  readonly after: number
}

/** The windows of an operator on maps of so many axes. */
export function windowsOf(given: PageOperands, kernel: Shape): readonly PageWindow[] {
  const strides = list(given, 'strides')
  const dilations = list(given, 'dilations')
  const pads = list(given, 'pads')
  return kernel.map((size, i) => ({
    kernel: size,
    stride: strides?.[i] ?? 1,
    dilation: dilations?.[i] ?? 1,
    before: pads?.[i] ?? 0,
    after: pads?.[kernel.length + i] ?? 0,
  }))
}

/** How many windows there are along each axis. */
export const countsOf = (sizes: Shape, windows: readonly PageWindow[], ceil = false): Shape =>
  windows.map(({ kernel, stride, dilation, before, after }, i) => {
    const room = sizes[i] + before + after - dilation * (kernel - 1) - 1
    return (ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1
  })

/**
 * Which cell of a map each tap of each window takes, windows × taps; −1 for the padding. Two tables
 * of the same size are made once.
 */
export function tapsOf(sizes: Shape, windows: readonly PageWindow[], counts: Shape): Int32Array {
  let cells = Int32Array.of(0)
  let taps = 1
  let made = 1
  for (const [axis, { kernel, stride, dilation, before }] of windows.entries()) {
    const next = new Int32Array(made * counts[axis] * taps * kernel)
    let to = 0
    for (let window = 0; window < made; window++)
      for (let i = 0; i < counts[axis]; i++)
        for (let tap = 0; tap < taps; tap++)
          for (let k = 0; k < kernel; k++) {
            const from = cells[window * taps + tap]
            const at = i * stride - before + k * dilation
            next[to++] = from < 0 || at < 0 || at >= sizes[axis] ? -1 : from * sizes[axis] + at
          }
    cells = next
    taps *= kernel
    made *= counts[axis]
  }
  return cells
}

/** Batch, channels and the sizes of maps. */
export const mapsOf = (shape: Shape) => ({
  n: shape[0],
  channels: shape[1],
  sizes: shape.slice(2),
  cells: sizeOf(shape.slice(2)),
})
