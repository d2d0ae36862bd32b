import type { Tensor } from '@tensorflow/tfjs-core'
import { fractionalSizes, fractionalStarts } from '../../layers/pooling/fractional'
import { type Shape } from '../../layers/tensorShape'
import type { FractionalOptions } from '../../layers/torch/windows'
import { perAxis, spatial } from '../../layers/window'
import { differentiable } from './differentiable'
import { toEngineShape } from './layout'
import { loop } from './loop'
import type { Operation } from './operation'

/**
 * torch.nn.FractionalMaxPool2d with the windows that PyTorch draws after torch.manual_seed(seed).
 * The gradient goes to the largest cell, the first of equals, the last NaN if there is one.
 */
export function fractionalMaxPool(p: FractionalOptions, input: Shape): Operation {
  const { lead, channels, sizes } = spatial(input, 2)
  const [height, width] = sizes
  const [high, wide] = fractionalSizes(input, p)
  const [kernelHeight, kernelWidth] = perAxis(p.kernel_size, 2)
  const output = [...lead, channels, high, wide]
  const shape = toEngineShape(output)
  const starts = fractionalStarts(input, p)
  // Only rank 4 has the channels last.
  const step = lead.length > 0 ? channels : 1

  /** Calls `found` for every output cell, with the place of its largest input cell. */
  const eachLargest = (
    x: Float32Array,
    found: (out: number, place: number, cell: number) => void,
  ): void => {
    for (const [map, [rows, columns]] of starts.entries()) {
      const channel = map % channels
      const first =
        (map - channel) * height * width + (step > 1 ? channel : channel * height * width)
      const out = (map - channel) * high * wide + (step > 1 ? channel : channel * high * wide)
      for (const [i, top] of rows.entries())
        for (const [j, left] of columns.entries()) {
          let cell = top * width + left
          let best = Number.NEGATIVE_INFINITY
          for (let y = top; y < top + kernelHeight; y++)
            for (let at = y * width + left; at < y * width + left + kernelWidth; at++) {
              const value = x[first + at * step]
              if (value > best || Number.isNaN(value)) {
                best = value
                cell = at
              }
            }
          found(out + (i * wide + j) * step, first + cell * step, cell)
        }
    }
  }

  const largest = differentiable(
    (x) =>
      loop([x], shape, (to, from) =>
        eachLargest(from, (out, place) => {
          to[out] = from[place]
        }),
      ),
    (dy, x) =>
      loop([dy, x], x.shape, (to, given, from) => {
        to.fill(0)
        eachLargest(from, (out, place) => {
          to[place] += given[out]
        })
      }),
  )
  const places = (x: Tensor): Tensor =>
    loop([x], shape, (to, from) =>
      eachLargest(from, (out, _place, cell) => {
        to[out] = cell
      }),
    )
  return {
    name: 'FractionalMaxPool2d',
    call: ([x]) => largest(x),
    outputShape: () => output,
    ...(p.return_indices
      ? {
          outputs: {
            call: ([x]: readonly Tensor[]) => [largest(x), places(x)],
            shapes: () => [output, output],
          },
        }
      : {}),
  }
}
