import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import { chosenParameters, clippingOf } from '../../src/training'
import { agree } from '../reference/compare'

interface ClippingCase {
  readonly clipping: string
  readonly parameters: Parameters
  readonly before: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
  readonly norm: number | null
}

const { cases } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/training/clipping.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly ClippingCase[] }

describe('Clipped gradients are PyTorch’s', () => {
  for (const { clipping, parameters, before, after, norm } of cases)
    test(`${clipping} ${JSON.stringify(parameters)}`, () => {
      const kind = clippingOf(clipping)
      if (!kind) throw new Error(`There is no ${clipping}.`)
      const gradients = before.map((each) => Float32Array.from(each))
      const found = kind.clip(gradients, chosenParameters(kind, parameters))
      if (norm !== null) expect(agree(found, norm), `${found} ${norm}`).toBe(true)
      for (const [i, each] of after.entries())
        for (const [at, value] of each.entries())
          expect(agree(gradients[i][at], value), `${gradients[i][at]} ${value}`).toBe(true)
    })
  test('and stay what is not a number', () => {
    const kind = clippingOf('clip_grad_norm_')
    const gradient = Float32Array.of(1, Number.NaN)
    expect(kind?.clip([gradient], chosenParameters(kind, {}))).toBeNaN()
    expect([...gradient]).toEqual([Number.NaN, Number.NaN])
  })
})
