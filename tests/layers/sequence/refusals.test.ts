import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shapeFrom } from '../../../src/graph/answer'
import { kindOf, parametersOf } from '../../../src/graph/kinds'
import type { Parameters } from '../../../src/layers/fields'
import { isProblem } from '../../../src/layers/problem'
import type { Shape } from '../../../src/layers/tensorShape'

interface Refused {
  readonly layer: string
  readonly params: Parameters
  readonly inputs: readonly Shape[]
  readonly error: string
}

const file = new URL('../../fixtures/reference/sequence/refusals.json', import.meta.url)
const { refusals } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly refusals: readonly Refused[]
}

describe('What PyTorch refuses is refused with its own words:', () => {
  for (const { layer, params, inputs, error } of refusals)
    test(`${layer} ${JSON.stringify(params)} of ${JSON.stringify(inputs)}`, () => {
      const kind = kindOf({ kind: layer })
      if (kind?.role !== 'layer') throw new Error(`there is no ${layer}`)
      const found = shapeFrom(kind, inputs, parametersOf({ kind: layer, parameters: params }))
      expect(isProblem(found) ? found.torch : found).toBe(error)
    })
})
