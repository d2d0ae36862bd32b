import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOf } from '../../src/graph/field'
import { placedAlong } from '../../src/graph/placed'
import { input, network } from './network'

const settings = fc.record({
  kernel_size: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.integer({ min: 0, max: 3 }),
  dilation: fc.integer({ min: 1, max: 2 }),
})

test('Each cell of two convolutions lies in the middle of the cells that it reads', () => {
  fc.assert(
    fc.property(settings, settings, fc.integer({ min: 0, max: 3 }), (one, two, cell) => {
      const { project, shapes } = network([
        input([1, 1, 64, 64]),
        ['one', 'Conv2d', { ...one }],
        ['two', 'Conv2d', { ...two }],
      ])
      const field = fieldsOf(project.graph, shapes).get('two')
      const cells = shapes.get('two')?.output?.[3] ?? 0
      const { start, size } = placedAlong(field, 1, cells, 64)
      // The first and the last cell that are read, by the definition of a convolution.
      const ends = [0, 1].map((end) => {
        const between = cell * two.stride - two.padding + end * two.dilation * (two.kernel_size - 1)
        return between * one.stride - one.padding + end * one.dilation * (one.kernel_size - 1)
      })
      expect(start + ((cell + 0.5) * size) / cells).toBeCloseTo((ends[0] + ends[1] + 1) / 2, 9)
      expect(size / cells).toBeCloseTo(one.stride * two.stride, 9)
    }),
    { numRuns: 60 },
  )
})

test('A map whose cells read everything, or no place, fills the axis', () => {
  expect(placedAlong(null, 1, 5, 28)).toEqual({ start: 0, size: 28 })
  expect(placedAlong(undefined, 1, 5, 28)).toEqual({ start: 0, size: 28 })
  const { project, shapes } = network([
    input([1, 1, 28, 28]),
    ['pool', 'AdaptiveAvgPool2d', { output_size: 1 }],
  ])
  const field = fieldsOf(project.graph, shapes).get('pool')
  expect(placedAlong(field, 1, 1, 28)).toEqual({ start: 0, size: 28 })
})

test('A map that is computed cell by cell lies over its cells', () => {
  expect(placedAlong([], 2, 28, 28)).toEqual({ start: 0, size: 28 })
})
