import { expect, test } from 'vitest'
import { triedMutants } from '../triedMutants'
import { checkGraph, graphMutant } from './mutants'

test('A damaged graph model gives a sentence or a valid project, at once', () => {
  const { refused, read, slowest } = triedMutants(graphMutant, checkGraph)
  expect(slowest).toBeLessThan(1000)
  expect(refused).toBeGreaterThan(10)
  expect(read).toBeGreaterThan(20)
})
