import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import { chosenParameters, optimizerOf } from '../../src/training'
import { slotsFor } from '../../src/training/optimizerKind'
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
  for (const { optimizer, options, after } of cases.filter((one) => optimizerOf(one.optimizer)))
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
