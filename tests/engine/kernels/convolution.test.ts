import {
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  FusedConv2D,
} from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wayOf } from '../../../src/engine/kernels/convolution/way'
import { sizesOf } from '../../../src/engine/kernels/convolutionKernels'
import { hasKernels } from '../../../src/engine/kernels/kernels'
import { startWasm } from '../../../src/engine/wasm'
import { distance, numbers, placesOf, products, run, type Setting } from './definition'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  expect(hasKernels()).toBe(true)
})

const base: Setting = {
  batch: 1,
  size: [23, 29],
  channels: 1,
  filters: 1,
  kernel: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  padding: [
    [0, 0],
    [0, 0],
  ],
}
const CHANNELS = [1, 2, 3, 4, 5, 8, 12, 16]
const FILTERS = [1, 2, 3, 4, 5, 8, 12, 16, 17]
const WINDOWS: readonly Partial<Setting>[] = [
  { kernel: [1, 1] },
  { kernel: [2, 2] },
  {},
  {
    padding: [
      [1, 1],
      [1, 1],
    ],
    size: [24, 30],
  },
  {
    kernel: [5, 4],
    padding: [
      [2, 0],
      [1, 3],
    ],
    batch: 2,
  },
  { stride: [2, 3], kernel: [3, 5], padding: [[1, 1] as const, [2, 2] as const] },
  {
    stride: [3, 2],
    dilation: [2, 3],
    padding: [
      [4, 1],
      [5, 2],
    ],
  },
  { dilation: [1, 2] },
  { size: [3, 5], kernel: [3, 3] },
  {
    size: [1, 9],
    kernel: [1, 3],
    padding: [
      [0, 0],
      [1, 1],
    ],
    batch: 3,
  },
]

const SETTINGS = CHANNELS.flatMap((channels) =>
  FILTERS.flatMap((filters) =>
    WINDOWS.map((window): Setting => ({ ...base, channels, filters, ...window })),
  ),
)

const attributesOf = ({ stride, dilation, padding }: Setting) => ({
  strides: [...stride],
  dilations: [...dilation],
  pad: [[0, 0], [...padding[0]], [...padding[1]], [0, 0]],
  dataFormat: 'NHWC',
})
const shapesOf = (s: Setting) => ({
  x: [s.batch, ...s.size, s.channels],
  filter: [...s.kernel, s.channels, s.filters],
  y: [s.batch, ...placesOf(s), s.filters],
})
const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)
const wayFor = (s: Setting): string =>
  wayOf(sizesOf(shapesOf(s).x, shapesOf(s).filter, attributesOf(s)))

/** Runs a kernel on tensors that are freed again, and gives its numbers. */
const title = (s: Setting): string =>
  `${s.channels}→${s.filters}, ${s.kernel.join('×')}, stride ${s.stride}, dilation ` +
  `${s.dilation}, padding ${s.padding.map((side) => side.join('+'))}, ${s.batch} of ` +
  s.size.join('×')

const seen = new Map<string, number>()

describe('A convolution is the sum of its products', () => {
  test.each(SETTINGS.map((setting) => [title(setting), setting] as const))('%s', (_, s) => {
    const shapes = shapesOf(s)
    const x = numbers(sizeOf(shapes.x), 1)
    const filter = numbers(sizeOf(shapes.filter), 2)
    const bias = numbers(s.filters, 3)
    const wanted = new Float64Array(sizeOf(shapes.y))
    products(s, (i, k, o) => (wanted[o] += x[i] * filter[k]))
    const way = wayFor(s)
    seen.set(way, (seen.get(way) ?? 0) + 1)
    expect(
      distance(
        run(Conv2D, { x: [x, shapes.x], filter: [filter, shapes.filter] }, attributesOf(s)),
        wanted,
      ),
    ).toBeLessThan(1e-6)
    const biased = wanted.map((value, i) => Math.max(0, value + bias[i % s.filters]))
    const inputs = {
      x: [x, shapes.x],
      filter: [filter, shapes.filter],
      bias: [bias, [s.filters]],
    } as const
    expect(
      distance(run(FusedConv2D, inputs, { ...attributesOf(s), activation: 'relu' }), biased),
    ).toBeLessThan(1e-6)
  })
})

describe('Its gradients are the sums of theirs', () => {
  test.each(
    SETTINGS.filter((_, i) => i % 3 === 0).map((setting) => [title(setting), setting] as const),
  )('%s', (_, s) => {
    const shapes = shapesOf(s)
    const x = numbers(sizeOf(shapes.x), 1)
    const filter = numbers(sizeOf(shapes.filter), 2)
    const dy = numbers(sizeOf(shapes.y), 4)
    const dx = new Float64Array(x.length)
    const dw = new Float64Array(filter.length)
    products(s, (i, k, o) => {
      dx[i] += dy[o] * filter[k]
      dw[k] += dy[o] * x[i]
    })
    expect(
      distance(
        run(
          Conv2DBackpropFilter,
          { x: [x, shapes.x], dy: [dy, shapes.y] },
          { ...attributesOf(s), filterShape: shapes.filter },
        ),
        dw,
      ),
    ).toBeLessThan(1e-6)
    // tfjs's own kernel, which knows no such padding, is asked where it is wider than the filter.
    if (s.padding.some(([before], i) => before > s.dilation[i] * (s.kernel[i] - 1))) return
    expect(
      distance(
        run(
          Conv2DBackpropInput,
          { dy: [dy, shapes.y], filter: [filter, shapes.filter] },
          { ...attributesOf(s), inputShape: shapes.x },
        ),
        dx,
      ),
    ).toBeLessThan(1e-6)
  })
})

test(
  'A number that is not finite reaches only the sums that it is part of, an ' +
    'infinity as infinity, whatever the way',
  () => {
    for (const s of [
      { ...base, channels: 8, filters: 8, padding: [[1, 1] as const, [1, 1] as const] as const },
      { ...base, channels: 3 },
      { ...base, channels: 4 },
      { ...base, filters: 4 },
    ]) {
      const shapes = shapesOf(s)
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
        const x = numbers(sizeOf(shapes.x), 1)
        const filter = numbers(sizeOf(shapes.filter), 2)
        x[(10 * 29 + 10) * s.channels] = value
        const wanted = new Float64Array(sizeOf(shapes.y))
        products(s, (i, k, o) => (wanted[o] += x[i] * filter[k]))
        const got = run(
          Conv2D,
          { x: [x, shapes.x], filter: [filter, shapes.filter] },
          attributesOf(s),
        )
        const kinds = (values: Float32Array | Float64Array) =>
          Array.from(values, (each) => (Number.isFinite(each) ? 'finite' : String(each)))
        expect(kinds(got)).toEqual(kinds(wanted))
      }
    }
  },
)

afterAll(() => {
  // Every way has been gone, so that a change of the choice cannot leave one untested.
  expect([...seen.keys()].sort()).toEqual([
    'channels',
    'planes',
    'product',
    'taps',
    'toOne',
    'winograd',
  ])
})
