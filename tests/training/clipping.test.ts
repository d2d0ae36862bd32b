import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chosenParameters, clippingOf } from '../../src/training'
import { type ClippingCase, clippingFailure } from '../reference/training/drawnCases'

const { cases } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/training/clipping.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly ClippingCase[] }

describe('Clipped gradients are PyTorch’s', () => {
  for (const given of cases)
    test(`${given.clipping} ${JSON.stringify(given.parameters)}`, () =>
      expect(clippingFailure(given)).toBeNull())
  test('and stay what is not a number', () => {
    const kind = clippingOf('clip_grad_norm_')
    const gradient = Float32Array.of(1, Number.NaN)
    expect(kind?.clip([gradient], chosenParameters(kind, {}))).toBeNaN()
    expect([...gradient]).toEqual([Number.NaN, Number.NaN])
  })
})
