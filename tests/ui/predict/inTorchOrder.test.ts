import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ordered } from '../../../src/layers/sentence'
import { inTorchOrder } from '../../../src/ui/predict/inTorchOrder'

test('Sizes typed with channels last are those that are shown with channels last', () => {
  const shape = fc.array(fc.nat(99), { minLength: 0, maxLength: 6 })
  fc.assert(
    fc.property(shape, fc.constantFrom('NCHW' as const, 'NHWC' as const), (sizes, order) => {
      expect(inTorchOrder(ordered(sizes, order), sizes.length, order)).toEqual(sizes)
    }),
  )
})

test('The batch may be left out', () => {
  expect(inTorchOrder([5, 5, 16], 4, 'NHWC')).toEqual([16, 5, 5])
  expect(inTorchOrder([10, 8], 3, 'NHWC')).toEqual([8, 10])
})
