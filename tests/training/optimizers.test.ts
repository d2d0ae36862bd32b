import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import { chosenParameters, optimizerOf } from '../../src/training'
import { slotsFor } from '../../src/training/optimizerKind'
import { OPTIMIZERS } from '../../src/training/optimizers'
import { agree } from '../reference/compare'

interface OptimizerCase {
  readonly optimizer: string
  readonly options: Parameters
  /** Weights after this many steps. */
  readonly after: Readonly<Record<string, readonly number[]>>
}

const { weights, gradients, cases } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/training/optimizers.json', import.meta.url), 'utf8'),
) as {
  readonly weights: readonly number[]
  readonly gradients: readonly (readonly number[])[]
  readonly cases: readonly OptimizerCase[]
}

describe('Twenty steps are those of PyTorch’s', () => {
  for (const { optimizer, options, after } of cases)
    test(`${optimizer} ${JSON.stringify(options)}`, () => {
      const kind = optimizerOf(optimizer)
      if (!kind) throw new Error(`There is no ${optimizer}.`)
      const p = chosenParameters(kind, options)
      expect(kind.problem(p)).toBeNull()
      const weight = Float32Array.from(weights)
      const slots = slotsFor(kind, p, weight.length)
      for (const [i, gradient] of gradients.entries()) {
        kind.step(weight, Float32Array.from(gradient), slots, p, i + 1)
        for (const [at, value] of (after[i + 1] ?? []).entries())
          expect(agree(weight[at], value), `${i + 1} ${at}: ${weight[at]} ${value}`).toBe(true)
      }
    })
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
