import { describe, expect, test } from 'vitest'
import { jacobianOf } from '../../engine/finished'
import { agree } from '../../reference/compare'
import { agrees, currentRunner, idOf, lecture, open, prepareEngine, values } from './opened'

prepareEngine()

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
      const { matrix, input, output } = jacobianOf(currentRunner(), idOf(source), idOf(card), null)
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
})
