import { expect, test } from 'vitest'
import { giveOther, partsOf } from '../../../src/store/compare/giveOther'
import { otherNetwork, roundedNetwork } from '../../../src/store/compare/otherNetwork'
import { input, network } from '../../graph/network'

const tensor = (...shape: number[]) => ({
  shape,
  data: new Float32Array(shape.reduce((product, size) => product * size, 1)),
})

test('no part has more than four megabytes, and all weights are among them', () => {
  const { project } = network([input([1, 4]), ['a', 'Linear'], ['b', 'Linear'], ['c', 'Linear']])
  const patch = {
    shape: [2, 600_000],
    base: tensor(2, 600_000),
    cells: { at: Uint32Array.of(1), values: Float32Array.of(5), before: null },
  }
  const other = otherNetwork('other', {
    ...project,
    weights: {
      a: { weight: tensor(2500, 1000), bias: tensor(2500) },
      b: { weight: tensor(900, 1000), bias: tensor(900) },
      c: { weight: patch },
    },
  })
  const parts = [...partsOf(other)]
  const told = parts.map((part) =>
    part.what === 'numbers'
      ? part.numbers.length
      : part.what === 'weights'
        ? part.weights.map(({ name }) => name).join()
        : part.what,
  )
  expect(told).toEqual([
    'graph',
    1_000_000,
    1_000_000,
    500_000,
    1_000_000,
    200_000,
    'bias,weight,bias,weight',
    'whole',
  ])
  // The patch comes after the numbers that it lies on, and without them.
  expect(parts.at(-2)).toMatchObject({ weights: [{}, {}, {}, { edited: { base: null } }] })
})

test('of rounded weights only how they are rounded is told', async () => {
  const parts: unknown[] = []
  const rivalGive = async (...given: unknown[]) => void parts.push(given)
  const other = roundedNetwork('float16')
  await giveOther({ rivalGive }, other)
  expect(parts).toEqual([[other.id, { what: 'rounded', to: 'float16' }]])
})
