import { expect, test } from 'vitest'
import { readTrace } from '../../../src/formats/trace/readTrace'
import { triedMutants } from '../triedMutants'
import { checkTrace, traceMutant } from './mutants'
import { traceFile } from './sampleTrace'

test('A sample file is read whole', () => {
  const read = readTrace(traceFile())
  if ('error' in read) throw new Error(read.error)
  expect(read.project.graph.nodes.map(({ kind }) => kind)).toEqual([
    'Parameter',
    'Conv2d',
    'ReLU',
    'Add',
    'Flatten',
    'Linear',
  ])
  expect(read.account?.leftOut).toEqual([])
})

test('A damaged trace gives a sentence or a valid project, at once', () => {
  const { refused, read, slowest } = triedMutants(traceMutant, checkTrace)
  expect(slowest).toBeLessThan(1000)
  expect(refused).toBeGreaterThan(20)
  expect(read).toBeGreaterThan(10)
})
