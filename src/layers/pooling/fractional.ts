import { createGenerator } from '../generator'
import { type Shape } from '../tensorShape'
import { perAxis, spatial } from '../window'

/** Parameters of fractional pooling that say where its windows lie. */
export interface FractionalParams {
  readonly kernel_size: number | readonly number[]
  readonly output_size: number | readonly number[] | null
  readonly output_ratio: number | readonly number[] | null
  readonly seed: number
}

/** Height and width of the output: the size asked for, or a part of the input's. */
export const fractionalSizes = (input: Shape, p: FractionalParams): number[] =>
  p.output_size === null
    ? perAxis(p.output_ratio ?? 1, 2).map((ratio, i) => Math.trunc((input.at(i - 2) ?? 0) * ratio))
    : perAxis(p.output_size, 2)

/**
 * Where the windows of one axis begin, for a sample in [0, 1). Source:
 * aten/src/ATen/native/FractionalMaxPool2d.cpp, for float32.
 */
function startsAlong(sample: number, size: number, count: number, kernel: number): number[] {
  const step = Math.fround((size - kernel) / (count - 1))
  const first = Math.trunc(Math.fround(sample * step))
  return Array.from({ length: count }, (_, i) =>
    i === count - 1
      ? size - kernel
      : Math.trunc(Math.fround(Math.fround(i + sample) * step)) - first,
  )
}

/** Where the windows of one map begin, along height and along width. */
export type Starts = readonly [rows: readonly number[], columns: readonly number[]]

/**
 * The windows of every channel of every sample, in that order: PyTorch draws two numbers for each,
 * for the width and then for the height.
 */
export function fractionalStarts(input: Shape, p: FractionalParams): Starts[] {
  const { lead, channels, sizes } = spatial(input, 2)
  const maps = (lead[0] ?? 1) * channels
  const samples = createGenerator(p.seed).uniform(2 * maps, 0, 1)
  const [high, wide] = fractionalSizes(input, p)
  const [kernelHeight, kernelWidth] = perAxis(p.kernel_size, 2)
  return Array.from(
    { length: maps },
    (_, map): Starts => [
      startsAlong(samples[2 * map + 1], sizes[0], high, kernelHeight),
      startsAlong(samples[2 * map], sizes[1], wide, kernelWidth),
    ],
  )
}
