import { expect, test } from 'vitest'
import { axisNames, ordered, retold } from '../../src/graph/axes'

test('Channels go last in maps and signals, and stay where there are none', () => {
  expect(
    [[1, 3, 8, 9], [2, 4, 100], [4, 120], [7], []].map((shape) => ordered(shape, 'NHWC')),
  ).toEqual([[1, 8, 9, 3], [2, 100, 4], [4, 120], [7], []])
  expect(ordered([1, 3, 8, 9], 'NCHW')).toEqual([1, 3, 8, 9])
})

test('A sentence tells the shapes that it names, and the names of axes, in the same order', () => {
  const told = (text: string, ...shapes: number[][]): string => retold(text, shapes, 'NHWC')
  expect(told('Linear gets 4×16×5×6. It reads the last axis.', [4, 16, 5, 6])).toBe(
    'Linear gets 4×5×6×16. It reads the last axis.',
  )
  expect(told('Conv2d reads N×C×H×W or C×H×W, this is 4×400.', [4, 400])).toBe(
    'Conv2d reads N×H×W×C or H×W×C, this is 4×400.',
  )
  expect(told('14×16×5×6 is another shape.', [4, 16, 5, 6])).toBe('14×16×5×6 is another shape.')
})

test(
  'Axes have their letters; those of a map without a batch begin with C, and ' +
    'other ranks are counted',
  () => {
    expect(
      [[1, 3, 8, 9], [2, 4, 100], [4, 120], [7], []].map((shape) => axisNames(shape).join('')),
    ).toEqual(['NCHW', 'NCL', 'NF', 'F', ''])
    expect(
      [axisNames([3, 8, 9], 2), axisNames([3, 8], 1), axisNames([1, 3, 8, 9], 2)].map((names) =>
        names.join(''),
      ),
    ).toEqual(['CHW', 'CL', 'NCHW'])
    expect(axisNames([1, 1, 2, 3, 4])).toEqual(['axis 0', 'axis 1', 'axis 2', 'axis 3', 'axis 4'])
  },
)
