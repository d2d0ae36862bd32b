import {
  AvgPool,
  BatchMatMul,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  MaxPool,
  MaxPoolGrad,
  Sum,
} from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { distance, numbers, placesOf, run, type Setting } from './definition'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)

const none = [0, 0] as const
const setting = (given: Partial<Setting>): Setting => ({
  batch: 2,
  size: [11, 13],
  channels: 5,
  filters: 5,
  kernel: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  padding: [none, none],
  ...given,
})
const SETTINGS = [1, 3, 4, 5, 16, 18].flatMap((channels) =>
  [
    {},
    { kernel: [2, 2] as const, stride: [2, 2] as const },
    {
      kernel: [3, 2] as const,
      stride: [2, 1] as const,
      padding: [[1, 1] as const, [1, 0] as const] as const,
    },
    { kernel: [7, 8] as const, stride: [7, 8] as const, size: [21, 40] as const },
  ].map((given) => setting({ ...given, channels, filters: channels })),
)
const DILATED = [
  ...SETTINGS,
  setting({
    channels: 8,
    filters: 8,
    dilation: [2, 3],
    stride: [2, 1],
    padding: [[2, 2] as const, [3, 3] as const],
  }),
]
const title = (s: Setting): string =>
  `${s.channels} channels, ${s.kernel.join('×')}, stride ${s.stride}, dilation ${s.dilation}, ` +
  `padding ${s.padding}`
const named = (settings: readonly Setting[]) => settings.map((s) => [title(s), s] as const)

/**
 * Calls `each` for every place under a window: place in x (N×H×W×C), tap of the window, place in y
 * (N×oh×ow×C), channel.
 */
function places(
  s: Setting,
  each: (x: number, tap: number, y: number, channel: number) => void,
): void {
  const [rows, columns] = placesOf(s)
  const [h, w] = s.size
  for (let n = 0; n < s.batch; n++)
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++)
        for (let u = 0; u < s.kernel[0]; u++)
          for (let v = 0; v < s.kernel[1]; v++) {
            const y = r * s.stride[0] - s.padding[0][0] + u * s.dilation[0]
            const x = c * s.stride[1] - s.padding[1][0] + v * s.dilation[1]
            if (y < 0 || x < 0 || y >= h || x >= w) continue
            for (let k = 0; k < s.channels; k++)
              each(
                ((n * h + y) * w + x) * s.channels + k,
                u * s.kernel[1] + v,
                ((n * rows + r) * columns + c) * s.channels + k,
                k,
              )
          }
}

const attributesOf = (s: Setting) => ({
  filterSize: [...s.kernel],
  strides: [...s.stride],
  dilations: [...s.dilation],
  pad: [[0, 0], [...s.padding[0]], [...s.padding[1]], [0, 0]],
})
const shapesOf = (s: Setting) => ({
  x: [s.batch, ...s.size, s.channels],
  y: [s.batch, ...placesOf(s), s.channels],
  filter: [...s.kernel, s.channels, 1],
})

describe('Pooling', () => {
  test.each(named(SETTINGS))('takes the largest and the mean of every window: %s', (_, s) => {
    const shapes = shapesOf(s)
    const x = numbers(sizeOf(shapes.x), 1)
    const count = sizeOf(shapes.y)
    const most = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
    const sum = new Float64Array(count)
    const number = new Float64Array(count)
    places(s, (i, __, o) => {
      most[o] = Math.max(most[o], x[i])
      sum[o] += x[i]
      number[o]++
    })
    expect(distance(run(MaxPool, { x: [x, shapes.x] }, attributesOf(s)), most)).toBe(0)
    expect(
      distance(
        run(AvgPool, { x: [x, shapes.x] }, attributesOf(s)),
        sum.map((value, i) => value / number[i]),
      ),
    ).toBeLessThan(1e-6)
  })
  test.each(named(SETTINGS))('gives the gradient to the first largest place: %s', (_, s) => {
    const shapes = shapesOf(s)
    // Few different numbers, so that there are ties.
    const x = numbers(sizeOf(shapes.x), 1).map(Math.round)
    const dy = numbers(sizeOf(shapes.y), 2)
    const best = new Int32Array(dy.length).fill(-1)
    places(s, (i, __, o) => {
      if (best[o] < 0 || x[i] > x[best[o]]) best[o] = i
    })
    const dx = new Float64Array(x.length)
    for (const [o, i] of best.entries()) dx[i] += dy[o]
    const output = run(MaxPool, { x: [x, shapes.x] }, attributesOf(s))
    const got = run(
      MaxPoolGrad,
      { dy: [dy, shapes.y], input: [x, shapes.x], output: [output, shapes.y] },
      attributesOf(s),
    )
    expect(distance(got, dx)).toBeLessThan(1e-6)
  })
})

describe('A depthwise convolution', () => {
  test.each(named(DILATED))('and both its gradients are the sums of their products: %s', (_, s) => {
    const shapes = shapesOf(s)
    const x = numbers(sizeOf(shapes.x), 1)
    const f = numbers(sizeOf(shapes.filter), 2)
    const dy = numbers(sizeOf(shapes.y), 3)
    const y = new Float64Array(dy.length)
    const dx = new Float64Array(x.length)
    const df = new Float64Array(f.length)
    places(s, (i, tap, o, k) => {
      y[o] += x[i] * f[tap * s.channels + k]
      dx[i] += dy[o] * f[tap * s.channels + k]
      df[tap * s.channels + k] += dy[o] * x[i]
    })
    const [given, filter] = [
      [x, shapes.x],
      [f, shapes.filter],
    ] as const
    expect(
      distance(run(DepthwiseConv2dNative, { x: given, filter }, attributesOf(s)), y),
    ).toBeLessThan(1e-6)
    const back = { ...attributesOf(s), inputShape: shapes.x, filterShape: shapes.filter }
    expect(
      distance(run(DepthwiseConv2dNativeBackpropInput, { dy: [dy, shapes.y], filter }, back), dx),
    ).toBeLessThan(1e-6)
    expect(
      distance(
        run(DepthwiseConv2dNativeBackpropFilter, { x: given, dy: [dy, shapes.y] }, back),
        df,
      ),
    ).toBeLessThan(1e-6)
  })
})

describe('A matrix product', () => {
  const SIZES = [1, 2, 3, 4, 5, 8, 17].flatMap((m) =>
    [1, 4, 6, 9].flatMap((n) => [1, 3, 8, 30].map((k) => [m, n, k] as const)),
  )
  test.each(SIZES)('of %i×%i over %i, each way round', (m, n, k) => {
    const a = numbers(m * k, 1)
    const b = numbers(k * n, 2)
    const wanted = new Float64Array(m * n)
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++)
        for (let l = 0; l < k; l++) wanted[i * n + j] += a[i * k + l] * b[l * n + j]
    const turned = (x: Float32Array, rows: number, columns: number) =>
      x.map((_, i) => x[(i % rows) * columns + Math.floor(i / rows)])
    const plain = { transposeA: false, transposeB: false }
    expect(
      distance(run(BatchMatMul, { a: [a, [1, m, k]], b: [b, [1, k, n]] }, plain), wanted),
    ).toBeLessThan(1e-6)
    expect(
      distance(
        run(
          BatchMatMul,
          { a: [turned(a, m, k), [1, k, m]], b: [b, [1, k, n]] },
          { ...plain, transposeA: true },
        ),
        wanted,
      ),
    ).toBeLessThan(1e-6)
    expect(
      distance(
        run(
          BatchMatMul,
          { a: [a, [1, m, k]], b: [turned(b, k, n), [1, n, k]] },
          { ...plain, transposeB: true },
        ),
        wanted,
      ),
    ).toBeLessThan(1e-6)
  })
})

test.each([1, 2, 4, 7, 16])('A sum over all but the last of %i columns', (c) => {
  const x = numbers(33 * c, 1)
  const wanted = new Float64Array(c)
  x.forEach((value, i) => (wanted[i % c] += value))
  expect(
    distance(run(Sum, { x: [x, [3, 11, c]] }, { axis: [0, 1], keepDims: false }), wanted),
  ).toBeLessThan(1e-6)
})
