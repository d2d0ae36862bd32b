import { expect, test } from 'vitest'
import { initialWeights } from '../../src/graph/initial'
import { initialisationOf } from '../../src/training'
import { initialised } from '../../src/training/initialisationKind'

test('What has one axis stays as the constructor draws it.', () => {
  const zeros = initialisationOf('zeros_')
  if (!zeros) throw new Error('There is no zeros_.')
  const weights = [
    { name: 'weight', shape: [2, 3], axes: ['out', 'in'], fanIn: 3 },
    { name: 'bias', shape: [2], axes: ['out'], fanIn: 3 },
  ]
  const { fc } = initialised(zeros, {}, 1, [{ id: 'fc', weights, seed: 7 }])
  expect([...fc.weight.data]).toEqual([0, 0, 0, 0, 0, 0])
  expect(fc.bias).toEqual(initialWeights(weights, 7).bias)
})
