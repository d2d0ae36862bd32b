import { describe, expect, test } from 'vitest'
import { OFFERED_LESSONS } from '../../../src/store/lessons'
import { jacobianOf } from '../../engine/finished'
import { difference } from '../../reference/compare'
import { agrees, currentRunner, idOf, lecture, open, prepareEngine, values } from './opened'

prepareEngine()

test.each(OFFERED_LESSONS.map(({ name }) => name))(
  'Every layer of “%s” is computed, without a fault',
  (name) => {
    open(name)
    const { nodes } = currentRunner().project().graph
    for (const node of nodes.filter(({ kind }) => kind !== 'Plot'))
      expect(values(node.name).data.every(Number.isFinite), node.name).toBe(true)
    expect([...currentRunner().faults().values()]).toEqual([])
  },
)

describe('The numbers of the examples are the lecture’s:', () => {
  test('three matrices in a row: 4.1752', () => {
    open('Deep, but one matrix')
    const { x, yLinear, collapsed } = lecture.deep_linear
    agrees('x', x)
    agrees('A3', yLinear)
    expect(values('A3').data[0].toFixed(4)).toBe('4.1752')
    expect(
      difference(
        'A3·A2·A1',
        jacobianOf(currentRunner(), idOf('x'), idOf('A3'), null).matrix,
        collapsed,
      ),
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
    currentRunner().dispose()
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

  test('a layer of a CNN: 427×640, 425×638, 425×638, 21×31', () => {
    open('A layer of a CNN')
    expect(
      ['image', 'edges', 'relu', 'pool'].map((card) => values(card).shape.slice(2).join('×')),
    ).toEqual(['427×640', '425×638', '425×638', '21×31'])
    expect(Math.min(...values('pool').data)).toBeGreaterThanOrEqual(0)
  })

  test('the CIFAR-10 net gives ten numbers from 62,006 weights', () => {
    open('CIFAR-10 net, untrained')
    expect(values('fc3').shape).toEqual([1, 10])
  })
})
