import { describe, expect, test } from 'vitest'
import { agrees, currentRunner, lecture, open, prepareEngine, values } from './opened'

prepareEngine()

describe('The numbers of the examples are the lecture’s:', () => {
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
    currentRunner().dispose()
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
})
