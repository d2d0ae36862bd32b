import { expect, test } from 'vitest'
import { isExact, reachFrom } from '../../src/graph/reach'
import { cellsIn } from '../../src/graph/region'
import { input, network } from './network'

test('A reach of too many boxes is told to hold more cells than are read', () => {
  // Rows of 150 are folded into rows of 101: a window of n rows of those is n stretches of the
  // input, hardly two of which begin in one column.
  const folded = (height: number, width: number, side: number) => {
    const { project, shapes } = network([
      input([1, 1, height, width]),
      ['flatten', 'Flatten'],
      ['fold', 'Unflatten', { unflattened_size: [1, (height * width) / 101, 101] }],
      ['pool', 'MaxPool2d', { kernel_size: [side, side], stride: [1, 1] }],
    ])
    const reach = reachFrom(project.graph, shapes, 'pool', [0, 0, 1, 1])
    const cells = (reach.upstream.get('input')?.boxes ?? []).reduce(
      (sum, box) => sum + cellsIn(box),
      0,
    )
    return [isExact(reach), cells]
  }
  expect(folded(202, 150, 4)).toEqual([true, 16])
  const [exact, cells] = folded(202, 150, 90)
  expect(exact).toBe(false)
  expect(cells).toBeGreaterThan(8100)
})
