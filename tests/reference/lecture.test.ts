import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import type { Tensor } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'
import type { Shape } from '../../src/layers/tensorShape'
import { difference, read, type Written } from './compare'
import { outputOf } from './network'

const lecture = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const shaped = (tensor: Written, shape: Shape): Tensor => read({ ...tensor, shape })
const agrees = (ours: Tensor, theirs: Written, shape: Shape = theirs.shape) =>
  expect(difference('output', ours, { ...theirs, shape })).toBeNull()
const layer = (kind: string, params: Parameters = {}) => ({ layer: kind, params })

describe('The lecture, cell by cell', () => {
  test('the filter [-1, 1] finds the jumps of the signal', () => {
    const { x, filter, y, jumps } = lecture.conv1d_signal
    const ours = outputOf(
      shaped(x, [1, 1, 300]),
      [layer('Conv1d', { kernel_size: 2, bias: false })],
      [{ weight: shaped(filter, [1, 1, 2]) }],
    )
    agrees(ours, y, [1, 1, 299])
    for (const jump of jumps) expect(ours.data[jump.index]).toBeCloseTo(jump.y, 5)
  })

  for (const name of ['lecture', 'lectureCommentedFilter', 'padding1'])
    test(`a 1-D convolution is the product with its matrix: ${name}`, () => {
      const { x, filter, A, y, params, n } = lecture.jacobian[name]
      const size = filter.shape[0]
      const filtered = outputOf(
        shaped(x, [1, 1, n]),
        [layer('Conv1d', { kernel_size: size, bias: false, ...params })],
        [{ weight: shaped(filter, [1, 1, size]) }],
      )
      agrees(filtered, y, [1, 1, y.shape[0]])
      agrees(
        outputOf(
          read(x),
          [layer('Linear', { out_features: A.shape[0], bias: false })],
          [{ weight: read(A) }],
        ),
        y,
      )
    })

  test('a 2-D convolution is the product with its matrix', () => {
    const { weight, A } = lecture.jacobian.conv2d_4x4_k3
    const x = Float32Array.from({ length: 16 }, (_, i) => ((i * 7) % 11) - 5)
    const filtered = outputOf(
      { shape: [1, 1, 4, 4], data: x },
      [layer('Conv2d', { kernel_size: 3, bias: false })],
      [{ weight: read(weight) }],
    )
    const product = outputOf(
      { shape: [16], data: x },
      [layer('Linear', { out_features: 4, bias: false })],
      [{ weight: read(A) }],
    )
    expect([...filtered.data]).toEqual([...product.data])
  })

  test('three matrices are one matrix, unless ReLU stands between: 4.1752 and 18.9449', () => {
    const { A1, A2, A3, x, yLinear, yRelu, hidden1Relu, hidden2Relu, collapsed, yCollapsed } =
      lecture.deep_linear
    const matrices = [A1, A2, A3].map((A) =>
      layer('Linear', { out_features: A.shape[0], bias: false }),
    )
    const weights = [A1, A2, A3].map((A) => ({ weight: read(A) }))
    const linear = outputOf(read(x), matrices, weights)
    agrees(linear, yLinear)
    expect(linear.data[0].toFixed(4)).toBe('4.1752')
    agrees(
      outputOf(
        read(x),
        [layer('Linear', { out_features: 1, bias: false })],
        [{ weight: read(collapsed) }],
      ),
      yCollapsed,
    )
    const deep = [matrices[0], layer('ReLU'), matrices[1], layer('ReLU'), matrices[2]]
    const own = [weights[0], null, weights[1], null, weights[2]]
    agrees(outputOf(read(x), deep.slice(0, 2), own), hidden1Relu)
    agrees(outputOf(read(x), deep.slice(0, 4), own), hidden2Relu)
    const bent = outputOf(read(x), deep, own)
    agrees(bent, yRelu)
    expect(bent.data[0].toFixed(4)).toBe('18.9449')
  })

  test('a small network draws a line without ReLU, and a bent one with it', () => {
    const { weights, x, yLinear, yRelu } = lecture.mlp_curve
    const [first, last] = ['0', '2'].map((i) => ({
      weight: read(weights[`${i}.weight`]),
      bias: read(weights[`${i}.bias`]),
    }))
    const wide = layer('Linear', { out_features: 10 })
    const narrow = layer('Linear', { out_features: 1 })
    agrees(outputOf(read(x), [wide, narrow], [first, last]), yLinear)
    agrees(outputOf(read(x), [wide, layer('ReLU'), narrow], [first, null, last]), yRelu)
  })

  for (const [name, own] of Object.entries({
    Sigmoid: layer('Sigmoid'),
    ReLU: layer('ReLU'),
    'LeakyReLU(0.25)': layer('LeakyReLU', { negative_slope: 0.25 }),
    Tanh: layer('Tanh'),
  }))
    test(`the curve of ${name}`, () =>
      agrees(outputOf(read(lecture.activations.t), [own]), lecture.activations[name]))

  const settings: Readonly<Record<string, Parameters>> = {
    k3: { kernel_size: 3 },
    k3s1: { kernel_size: 3, stride: 1 },
    k3s1p1: { kernel_size: 3, stride: 1, padding: 1 },
  }
  for (const [name, params] of Object.entries(settings))
    test(`1-D pooling of the lecture's ten numbers: ${name}`, () => {
      const { x, max, avg } = lecture.pool1d
      agrees(outputOf(shaped(x, [1, 1, 10]), [layer('MaxPool1d', params)]), max[name])
      agrees(outputOf(shaped(x, [1, 1, 10]), [layer('AvgPool1d', params)]), avg[name])
      if (name === 'k3s1p1')
        agrees(
          outputOf(shaped(x, [1, 1, 10]), [
            layer('AvgPool1d', { ...params, count_include_pad: false }),
          ]),
          avg.k3s1p1_count_include_pad_false,
        )
    })

  test('2-D pooling of 3×4×10×20 numbers', () => {
    const { x, k2, k2s1, k3s1p1 } = lecture.pool2d
    agrees(outputOf(read(x), [layer('MaxPool2d', { kernel_size: 2 })]), k2)
    expect(outputOf(read(x), [layer('MaxPool2d', { kernel_size: 2, stride: 1 })]).shape).toEqual(
      k2s1.shape,
    )
    expect(
      outputOf(read(x), [layer('MaxPool2d', { kernel_size: 3, stride: 1, padding: 1 })]).shape,
    ).toEqual(k3s1p1.shape)
  })

  test('the mean of a sum is the sum of the means, the maximum is not', () => {
    const { a, b, avg, max } = lecture.pool_linearity
    const both = {
      shape: a.shape,
      data: Float32Array.from(a.data, (value: number, i) => value + b.data[i]),
    }
    for (const [kind, theirs] of [
      ['AvgPool2d', avg],
      ['MaxPool2d', max],
    ] as const) {
      agrees(outputOf(read(a), [layer(kind, { kernel_size: 2 })]), theirs.a)
      agrees(outputOf(read(b), [layer(kind, { kernel_size: 2 })]), theirs.b)
      agrees(outputOf(both, [layer(kind, { kernel_size: 2 })]), theirs['a+b'])
    }
  })
})
