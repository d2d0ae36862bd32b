import type { Tensor } from '@tensorflow/tfjs-core'
import { fractionalSizes, fractionalStarts } from '../../layers/pooling/fractional'
import { type Shape } from '../../layers/tensorShape'
import type { FractionalOptions } from '../../layers/torch/windows'
import { perAxis, spatial } from '../../layers/window'
import { hasKernels, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { differentiable, placesOf } from './differentiable'
import { putWindows } from './largestKernel'
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

  /** Where the numbers of a map begin in the input and in the output. */
  const mapAt = (map: number): [number, number] => {
    const channel = map % channels
    const [from, to] = [height * width, high * wide].map(
      (cells) => (map - channel) * cells + (step > 1 ? channel : channel * cells),
    )
    return [from, to]
  }

  /** Calls `found` for every output cell, with the place of its largest input cell. */
  const eachLargest = (
    x: Float32Array,
    found: (out: number, place: number, cell: number) => void,
  ): void => {
    for (const [map, [rows, columns]] of starts.entries()) {
      const [first, out] = mapAt(map)
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

  /** The same by a kernel, of the values or of the cells. */
  const byKernel = (x: Tensor, what: 'values' | 'cells'): Tensor => {
    const space = (): number => scratch('table', 2 * (high + wide))
    space()
    return loop([x], shape, (to, from) => {
      const top = space()
      const left = top + 8 * high
      for (const [map, [rows, columns]] of starts.entries()) {
        putWindows(top, rows, kernelHeight)
        putWindows(left, columns, kernelWidth)
        const [first, out] = mapAt(map)
        const target = to.byteOffset + 4 * out
        kernels().largestOfWindows(
          from.byteOffset + 4 * first,
          width,
          step,
          1,
          top,
          high,
          1,
          left,
          wide,
          1,
          what === 'values' ? target : 0,
          what === 'cells' ? target : 0,
        )
      }
    })
  }

  const largest = differentiable(
    (x) =>
      hasKernels()
        ? byKernel(x, 'values')
        : loop([x], shape, (to, from) =>
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
  const places = placesOf((x) =>
    hasKernels()
      ? byKernel(x, 'cells')
      : loop([x], shape, (to, from) =>
          eachLargest(from, (out, _place, cell) => {
            to[out] = cell
          }),
        ),
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
