import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createRunner, type Runner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import type { Project, Tensor } from '../../src/graph/project'
import { SAMPLES } from '../../src/sources/samples'
import { OFFERED_LESSONS } from '../../src/store/lessons'
import { jacobianOf } from '../engine/finished'
import { agree, difference, type Written } from '../reference/compare'

const lecture = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

let runner: Runner
let idOf: (name: string) => string

/** Opens an example in the engine, changed first where a test needs it. */
function open(name: string, change: (project: Project) => Project = (project) => project): void {
  const lesson = OFFERED_LESSONS.find((one) => one.name === name)
  if (!lesson) throw new Error(`There is no example ${name}.`)
  const project = change(lesson.project(false))
  runner = createRunner()
  for (const { name: picture, width, height } of SAMPLES.slice(0, 2)) {
    const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) =>
      i % 4 === 3 ? 255 : (i * 7 + Math.floor(i / (4 * width)) * 13) % 256,
    )
    runner.setPixels(picture, { width, height, rgba })
  }
  runner.apply(changesBetween(null, project))
  idOf = (card) => project.graph.nodes.find((node) => node.name === card)?.id ?? ''
}

function values(card: string): Tensor {
  const found = runner.values(idOf(card))
  if (!found) throw new Error([...runner.faults().values()].join(' ') || `${card} has no values.`)
  return found
}

const agrees = (card: string, theirs: Written, shape = theirs.shape): void =>
  expect(difference(card, values(card), { ...theirs, shape }), card).toBeNull()

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})
afterEach(() => runner.dispose())

test.each(OFFERED_LESSONS.map(({ name }) => name))(
  'Every layer of “%s” is computed, without a fault',
  (name) => {
    open(name)
    const { nodes } = runner.project().graph
    for (const node of nodes.filter(({ kind }) => kind !== 'Plot'))
      expect(values(node.name).data.every(Number.isFinite), node.name).toBe(true)
    expect([...runner.faults().values()]).toEqual([])
  },
)

describe('The numbers of the examples are the lecture’s:', () => {
  test('the signal, its differences, and the jumps at 46, 140 and 234', () => {
    open('Sharp points of a signal')
    const { x, y, jumps } = lecture.conv1d_signal
    agrees('signal', x, [1, 1, 300])
    agrees('diff', y, [1, 1, 299])
    const large = [...values('diff').data].flatMap((value, i) => (Math.abs(value) > 0.5 ? [i] : []))
    expect(large).toEqual([46, 140, 234])
    expect(jumps.map(({ index }: { index: number }) => index)).toEqual(large)
  })

  for (const [source, card, name] of [
    ['x', 'diff', 'lecture'],
    ['x2', 'ramp', 'lectureCommentedFilter'],
  ])
    test(`the matrix of ${card}, and y − A·x = 0`, () => {
      open('A convolution is a matrix')
      const { x, A, y, n } = lecture.jacobian[name]
      agrees(source, x, [1, 1, n])
      agrees(card, y, [1, 1, y.shape[0]])
      const { matrix, input, output } = jacobianOf(runner, idOf(source), idOf(card), null)
      expect(matrix.shape).toEqual(A.shape)
      expect([...matrix.data]).toEqual(A.data)
      output.data.forEach((value, i) => {
        const product = input.data.reduce((sum, one, j) => sum + one * matrix.data[i * n + j], 0)
        expect(value).toBeCloseTo(product, 5)
      })
    })

  for (const photo of ['china.jpg', 'flower.jpg'])
    test(`the shapes of four filters on ${photo}`, () => {
      open(`Four filters, ${photo}`)
      const shapes = ['vertical_edges', 'horizontal_edges', 'checkerboard', 'blur'].map((card) =>
        values(card).shape.join('×'),
      )
      expect(shapes).toEqual(['1×1×425×638', '1×1×425×638', '1×1×426×639', '1×1×418×631'])
    })

  test('red, green and blue are the picture’s, and the sum of 75 numbers is not divided', () => {
    open('Channels of a picture')
    const image = values('image')
    const size = 427 * 640
    for (const [c, card] of ['red', 'green', 'blue'].entries()) {
      const ours = values(card)
      expect(ours.shape).toEqual([1, 1, 427, 640])
      expect(ours.data).toEqual(image.data.slice(c * size, (c + 1) * size))
    }
    expect(values('blur').shape).toEqual([1, 1, 423, 636])
    let sum = 0
    for (let c = 0; c < 3; c++)
      for (let i = 0; i < 5; i++)
        for (let j = 0; j < 5; j++) sum += image.data[c * size + i * 640 + j]
    expect(agree(values('blur').data[0], sum)).toBe(true)
    expect(values('diff').shape).toEqual([1, 1, 427, 639])
  })

  test('shifting and filtering change places: the difference is 0', () => {
    open('Shift and filter change places')
    expect(values('minus').data.every((value) => value === 0)).toBe(true)
    expect(Math.max(...values('then_shift').data)).toBeGreaterThan(0.9)
  })

  test('three matrices in a row: 4.1752', () => {
    open('Deep, but one matrix')
    const { x, yLinear, collapsed } = lecture.deep_linear
    agrees('x', x)
    agrees('A3', yLinear)
    expect(values('A3').data[0].toFixed(4)).toBe('4.1752')
    expect(
      difference('A3·A2·A1', jacobianOf(runner, idOf('x'), idOf('A3'), null).matrix, collapsed),
    ).toBeNull()
  })

  test('with ReLU between them: 18.9449', () => {
    open('Deep, with ReLU')
    const { hidden1Relu, hidden2Relu, yRelu } = lecture.deep_linear
    agrees('relu1', hidden1Relu)
    agrees('relu2', hidden2Relu)
    agrees('A3', yRelu)
    expect(values('A3').data[0].toFixed(4)).toBe('18.9449')
  })

  test('the line of slope −0.19376, and the bent one with four kinks', () => {
    const { x, yLinear, yRelu, slopeOfLinear, kinksOfRelu } = lecture.mlp_curve
    open('Without ReLU: a line')
    agrees('x', x)
    agrees('out', yLinear)
    const line = values('out').data
    expect((line[99] - line[0]) / 2).toBeCloseTo(slopeOfLinear, 5)
    runner.dispose()
    open('With ReLU: a bent line')
    agrees('out', yRelu)
    const y = values('out').data
    const t = values('x').data
    const bends = [...y.keys()]
      .slice(1, -1)
      .filter((i) => Math.abs(y[i + 1] - 2 * y[i] + y[i - 1]) > 1e-5)
    for (const kink of kinksOfRelu)
      expect(bends.some((i) => Math.abs(t[i] - kink) < 2 / 99)).toBe(true)
    for (const i of bends)
      expect(kinksOfRelu.some((kink: number) => Math.abs(t[i] - kink) < 2 / 99)).toBe(true)
  })

  test('four activations from −10 to 10', () => {
    open('Four activations')
    const { t, Sigmoid, ReLU, Tanh, 'LeakyReLU(0.25)': LeakyReLU } = lecture.activations
    for (const [card, theirs] of Object.entries({
      t,
      sigmoid: Sigmoid,
      relu: ReLU,
      leaky_relu: LeakyReLU,
      tanh: Tanh,
    }))
      agrees(card, theirs, [1, 1, 300])
  })

  test('1-D pooling, with the numbers that the printed rows lost', () => {
    open('Pooling a row of numbers')
    const { x, max, avg } = lecture.pool1d
    agrees('x', x, [1, 1, 10])
    for (const [name, end] of [
      ['k3', ''],
      ['k3s1', '_stride1'],
      ['k3s1p1', '_padded'],
    ]) {
      agrees(`max${end}`, max[name])
      agrees(`mean${end}`, avg[name])
    }
    expect([...values('max_stride1').data]).toEqual([9, 9, 3, 9, 9, 9, 7, 7])
  })

  test('2-D pooling: the shapes, and the maxima of the lecture’s own numbers', () => {
    open('Pooling maps')
    expect(['half', 'stride1', 'same_size'].map((card) => values(card).shape.join('×'))).toEqual([
      '3×4×5×10',
      '3×4×9×19',
      '3×4×10×20',
    ])
    runner.dispose()
    const { x, k2 } = lecture.pool2d
    const given = {
      kind: 'Values',
      parameters: { values: `[${x.data.join(', ')}]`, shape: x.shape.join(', ') },
    }
    open('Pooling maps', (project) => ({
      ...project,
      graph: {
        ...project.graph,
        nodes: project.graph.nodes.map((node) =>
          node.name === 'x' ? { ...node, ...given } : node,
        ),
      },
    }))
    agrees('half', k2)
  })

  test('the mean of a sum is the sum of the means; the maximum is not', () => {
    open('Is pooling linear?')
    const { a, b, avg, max } = lecture.pool_linearity
    agrees('a', a)
    agrees('b', b)
    for (const [card, theirs] of Object.entries({
      avg_a: avg.a,
      avg_b: avg.b,
      avg_of_sum: avg['a+b'],
      max_a: max.a,
      max_b: max.b,
      max_of_sum: max['a+b'],
    }))
      agrees(card, theirs)
    agrees('sum_of_avgs', avg['a+b'])
    const sums = values('sum_of_maxes').data
    expect(values('max_of_sum').data.some((value, i) => Math.abs(value - sums[i]) > 0.1)).toBe(true)
  })

  test('a layer of a CNN: 427×640, 425×638, 425×638, 21×31', () => {
    open('A layer of a CNN')
    expect(
      ['image', 'edges', 'relu', 'pool'].map((card) => values(card).shape.slice(2).join('×')),
    ).toEqual(['427×640', '425×638', '425×638', '21×31'])
    expect(Math.min(...values('pool').data)).toBeGreaterThanOrEqual(0)
  })

  test(
    'four directions: the filters of the lecture in the shape that PyTorch ' +
      'takes, and their sum',
    () => {
      open('Edges in four directions')
      const edges = values('edges')
      const sum = values('sum')
      expect(edges.shape).toEqual([1, 4, 426, 639])
      expect(sum.shape).toEqual([1, 1, 426, 639])
      const size = 426 * 639
      for (let i = 0; i < size; i += 1009) {
        expect(edges.data[i] + edges.data[size + i]).toBe(0)
        expect(sum.data[i]).toBe(
          [0, 1, 2, 3].reduce((total, f) => total + Math.max(0, edges.data[f * size + i]), 0),
        )
      }
    },
  )

  test('the CIFAR-10 net gives ten numbers from 62,006 weights', () => {
    open('CIFAR-10 net, untrained')
    expect(values('fc3').shape).toEqual([1, 10])
  })
})
