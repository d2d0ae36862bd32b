import { expect, test } from 'vitest'
import { axisNames } from '../../src/graph/axes'

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
