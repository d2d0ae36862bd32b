import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core'
import { loop } from './loop'
import type { Steps } from './steps'

/** Up to so many weights a loop of our own is faster than tfjs's kernel, which is set up anew whenever the filter changes. */
const MOST_WEIGHTS = 32
/** Below so many places the set-up costs less than our loop. */
const FEWEST_PLACES = 4096
/** Neighbours in a row of the filter that are added in one pass. */
const TAPS = 4

/** Numbers of a direct convolution; every pair is height, width. */
interface Sizes {
  readonly batch: number
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly window: readonly [number, number]
  readonly channels: number
  readonly filters: number
}

const placesOf = (size: number, window: number, stride: number, dilation: number, [before, after]: readonly [number, number]): number =>
  Math.floor((size + before + after - dilation * (window - 1) - 1) / stride) + 1

/** Adds `count` places of one row: up to four neighbours `apart` each other, with weights a, b, c and d, `taps` of them. */
function addRow(
  to: Float32Array,
  out: number,
  outStep: number,
  x: Float32Array,
  at: number,
  inStep: number,
  apart: number,
  f: Float32Array,
  k: number,
  kStep: number,
  taps: number,
  count: number,
): void {
  const a = f[k]
  const b = taps > 1 ? f[k + kStep] : 0
  const c = taps > 2 ? f[k + 2 * kStep] : 0
  const d = taps > 3 ? f[k + 3 * kStep] : 0
  // One loop a case: a branch inside would cost as much as the sum.
  if (taps === 4)
    for (let i = 0; i < count; i++, out += outStep, at += inStep) to[out] += a * x[at] + b * x[at + apart] + c * x[at + 2 * apart] + d * x[at + 3 * apart]
  else if (taps === 3) for (let i = 0; i < count; i++, out += outStep, at += inStep) to[out] += a * x[at] + b * x[at + apart] + c * x[at + 2 * apart]
  else if (taps === 2) for (let i = 0; i < count; i++, out += outStep, at += inStep) to[out] += a * x[at] + b * x[at + apart]
  else for (let i = 0; i < count; i++, out += outStep, at += inStep) to[out] += a * x[at]
}

function run({ batch, from, to: size, window, channels, filters }: Sizes, { stride, dilation, padding }: Steps) {
  const [[h, w], [rows, columns], [kh, kw]] = [from, size, window]
  /** First place whose cell of column `k` of the window lies in the input, and the place after the last. */
  const first = (k: number): number => Math.max(0, Math.ceil((padding[1][0] - k * dilation[1]) / stride[1]))
  const last = (k: number): number => Math.min(columns, Math.floor((w - 1 + padding[1][0] - k * dilation[1]) / stride[1]) + 1)
  return (to: Float32Array, x: Float32Array, f: Float32Array): void => {
    to.fill(0)
    for (let n = 0; n < batch; n++)
      for (let row = 0; row < rows; row++)
        for (let ky = 0; ky < kh; ky++) {
          const y = row * stride[0] - padding[0][0] + ky * dilation[0]
          if (y < 0 || y >= h) continue
          for (let kx = 0; kx < kw; kx += TAPS) {
            const taps = Math.min(TAPS, kw - kx)
            const [start, end] = [first(kx), last(kx + taps - 1)]
            for (let c = 0; c < channels; c++)
              for (let o = 0; o < filters; o++) {
                const [k, kStep] = [((ky * kw + kx) * channels + c) * filters + o, channels * filters]
                const add = (tap: number, together: number, begin: number, until: number): void => {
                  const at = ((n * h + y) * w + begin * stride[1] - padding[1][0] + (kx + tap) * dilation[1]) * channels + c
                  const out = ((n * rows + row) * columns + begin) * filters + o
                  addRow(to, out, filters, x, at, stride[1] * channels, dilation[1] * channels, f, k + tap * kStep, kStep, together, until - begin)
                }
                if (end > start) add(0, taps, start, end)
                // Beside the places at which all of them lie in the input, each goes by itself.
                const [left, right] = end > start ? [start, end] : [columns, columns]
                for (let tap = 0; tap < taps; tap++) {
                  add(tap, 1, Math.min(first(kx + tap), left), Math.min(left, last(kx + tap)))
                  add(tap, 1, Math.max(right, first(kx + tap)), Math.max(right, last(kx + tap)))
                }
              }
          }
        }
  }
}

/**
 * The convolution of `convolve` by a loop of our own, for few weights on large N×H×W×I maps; null where tfjs's kernel is faster.
 * Padding is left out instead of multiplied, which is the same for finite weights only.
 */
export function convolveDirectly(x: Tensor4D, filter: Tensor, steps: Steps): Tensor4D | null {
  const [batch, h, w, channels] = x.shape
  const [kh, kw, , filters] = filter.shape
  const [rows, columns] = [
    placesOf(h, kh, steps.stride[0], steps.dilation[0], steps.padding[0]),
    placesOf(w, kw, steps.stride[1], steps.dilation[1], steps.padding[1]),
  ]
  if (filter.size > MOST_WEIGHTS || rows * columns < FEWEST_PLACES || !filter.dataSync().every(Number.isFinite)) return null
  const sizes: Sizes = { batch, from: [h, w], to: [rows, columns], window: [kh, kw], channels, filters }
  return loop([x, filter], [batch, rows, columns, filters], run(sizes, steps)) as Tensor4D
}
