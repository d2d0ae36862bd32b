import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { initialWeights } from '../../../src/graph/initial'
import { kindOf, parametersOf } from '../../../src/graph/kinds'
import type { Parameters } from '../../../src/layers/fields'
import { inferred } from '../../../src/layers/layer'
import type { Shape } from '../../../src/layers/tensorShape'
import { difference, type Written } from '../../reference/compare'

interface Row {
  readonly layer: string
  readonly params: Parameters
  readonly inputs: readonly Shape[]
  readonly seed: number
  readonly weights: Readonly<Record<string, Written>>
}

const file = new URL('../../fixtures/reference/sequence/initial.json', import.meta.url)
const { initial } = JSON.parse(readFileSync(file, 'utf8')) as { readonly initial: readonly Row[] }

describe('A constructor after torch.manual_seed gives these weights, in this order:', () => {
  test.each(initial.map((row) => [row.layer, JSON.stringify(row.params), row] as const))(
    '%s %s',
    (layer, _params, row) => {
      const kind = kindOf({ kind: layer })
      if (kind?.role !== 'layer') throw new Error(`there is no ${layer}`)
      const given = parametersOf({ kind: layer, parameters: row.params })
      const p = inferred(kind, row.inputs, given)
      const drawn = initialWeights(kind.weights(row.inputs, p), row.seed)
      expect(Object.keys(drawn)).toEqual(Object.keys(row.weights))
      for (const [name, wanted] of Object.entries(row.weights))
        expect(difference(name, drawn[name], wanted)).toBeNull()
    },
  )
})
