import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chosenParameters } from '../../src/training'
import { slotsFor } from '../../src/training/optimizerKind'
import { OPTIMIZERS } from '../../src/training/optimizers'
import {
  type OptimizerCase,
  optimizerFailure,
  type SharedSteps,
} from '../reference/training/optimizerCases'

const readCases = (name: string): SharedSteps & { readonly cases: readonly OptimizerCase[] } =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/reference/training/${name}.json`, import.meta.url), 'utf8'),
  )

describe('Twenty steps are those of PyTorch’s', () => {
  for (const file of ['optimizers', 'optimizers-random'].map(readCases))
    for (const given of file.cases)
      test(`${given.optimizer} ${JSON.stringify(given.options)}`, () =>
        expect(optimizerFailure(file, given)).toBeNull())
})

describe('A step of 61,706 weights, LeNet-5’s, takes a fraction of a millisecond:', () => {
  for (const kind of OPTIMIZERS)
    test(kind.kind, () => {
      const count = 61_706
      const p = chosenParameters(kind, {})
      const weight = Float32Array.from({ length: count }, (_, i) => Math.sin(i))
      const gradient = Float32Array.from({ length: count }, (_, i) => Math.cos(i))
      const slots = slotsFor(kind, p, count)
      const times = Array.from({ length: 60 }, (_, i) => {
        const start = performance.now()
        kind.step(weight, gradient, slots, p, i + 1)
        return performance.now() - start
      })
      if (process.env.TIMES) console.log(kind.kind, Math.min(...times).toFixed(3))
      // Ten times what it takes, for machines that are busy.
      expect(Math.min(...times)).toBeLessThan(3)
    })
})
