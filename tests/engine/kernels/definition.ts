import { engine, memory, type Tensor, tensor } from '@tensorflow/tfjs-core'
import { expect } from 'vitest'
import { createGenerator } from '../../../src/layers/generator'

/** A convolution by its sizes; pairs are height, width. */
export interface Setting {
  readonly batch: number
  readonly size: readonly [number, number]
  readonly channels: number
  readonly filters: number
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly dilation: readonly [number, number]
  readonly padding: readonly [readonly [number, number], readonly [number, number]]
}

/** Numbers of a normal distribution, the same for the same seed. */
export const numbers = (count: number, seed: number): Float32Array =>
  createGenerator(seed).normal(count)

/** Output places along height and width. */
export const placesOf = ({ size, kernel, stride, dilation, padding }: Setting): [number, number] =>
  [0, 1].map(
    (i) =>
      Math.floor(
        (size[i] + padding[i][0] + padding[i][1] - dilation[i] * (kernel[i] - 1) - 1) / stride[i],
      ) + 1,
  ) as [number, number]

/**
 * Calls `each` for every product of a convolution: places in x (N×H×W×I), filter (H×W×I×O) and y
 * (N×oh×ow×O).
 */
export function products(s: Setting, each: (x: number, filter: number, y: number) => void): void {
  const [rows, columns] = placesOf(s)
  const [h, w] = s.size
  for (let n = 0; n < s.batch; n++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let u = 0; u < s.kernel[0]; u++)
          for (let v = 0; v < s.kernel[1]; v++) {
            const y = row * s.stride[0] - s.padding[0][0] + u * s.dilation[0]
            const x = column * s.stride[1] - s.padding[1][0] + v * s.dilation[1]
            if (y < 0 || x < 0 || y >= h || x >= w) continue
            for (let i = 0; i < s.channels; i++)
              for (let o = 0; o < s.filters; o++)
                each(
                  ((n * h + y) * w + x) * s.channels + i,
                  ((u * s.kernel[1] + v) * s.channels + i) * s.filters + o,
                  ((n * rows + row) * columns + column) * s.filters + o,
                )
          }
}

/** Largest distance of two lists, as a share of the largest number of the second. */
export function distance(ours: ArrayLike<number>, theirs: Float64Array): number {
  const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30)
  let far = ours.length === theirs.length ? 0 : Number.POSITIVE_INFINITY
  for (let i = 0; i < theirs.length; i++) {
    const gap = Math.abs(ours[i] - theirs[i]) / largest
    if (!(gap <= far)) far = gap
  }
  return far
}

/** Numbers that one of tfjs's kernels gives; it may leave no tensor behind. */
export function run(
  kernel: string,
  inputs: Record<string, readonly [ArrayLike<number>, readonly number[]]>,
  attributes: Record<string, unknown>,
): Float32Array {
  const before = memory().numTensors
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, [data, shape]]) => [
      name,
      tensor(Float32Array.from(data), [...shape]),
    ]),
  )
  const out = engine().runKernel<Tensor>(kernel, given, attributes as never)
  const data = (out.dataSync() as Float32Array).slice()
  for (const each of [out, ...Object.values(given)]) each.dispose()
  expect(memory().numTensors).toBe(before)
  return data
}
