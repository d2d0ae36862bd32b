import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { initialWeights } from '../../src/graph/initial'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { withComputed } from '../../src/graph/shownTensors'
import type { Parameters } from '../../src/layers/fields'
import { inferred } from '../../src/layers/layer'
import type { Shape } from '../../src/layers/tensorShape'
import { countParameters, shownWeights, usedWeights } from '../../src/layers/weight'
import { difference, read, type Written } from '../reference/compare'

interface Row {
  readonly layer: string
  readonly params: Parameters
  readonly inputs: readonly Shape[]
  readonly seed: number
  readonly weights: Readonly<Record<string, Written>>
  /** The module's `weight`, outside of training. */
  readonly weight: Written
}

const file = new URL('../fixtures/reference/parametrization/initial.json', import.meta.url)
const { initial } = JSON.parse(readFileSync(file, 'utf8')) as { readonly initial: readonly Row[] }

function weightsOf({ layer, params, inputs }: Pick<Row, 'layer' | 'params' | 'inputs'>) {
  const kind = kindOf({ kind: layer })
  if (kind?.role !== 'layer') throw new Error(`there is no ${layer}`)
  const p = inferred(kind, inputs, parametersOf({ kind: layer, parameters: params }))
  return kind.weights(inputs, p)
}

describe('After torch.manual_seed torch.nn.utils leave these weights, bit for bit:', () => {
  test.each(initial.map((row) => [row.layer, JSON.stringify(row.params), row.seed, row] as const))(
    '%s %s, seed %i',
    (_layer, _params, _seed, row) => {
      const specs = weightsOf(row)
      const drawn = initialWeights(specs, row.seed)
      expect(Object.keys(drawn).toSorted()).toEqual(Object.keys(row.weights).toSorted())
      for (const [name, wanted] of Object.entries(row.weights)) {
        expect(difference(name, drawn[name], wanted)).toBeNull()
        // Normal numbers in blocks of 16 and more have other last bits on every CPU.
        const blocks =
          specs.find((spec) => spec.name === name)?.draw && read(wanted).data.length > 15
        if (!blocks) expect(drawn[name].data).toEqual(read(wanted).data)
      }
      expect(difference('weight', withComputed(drawn, specs).weight, row.weight)).toBeNull()
    },
  )
})

test('The layer shows the computed weight, multiplies by it, and counts what is learned.', () => {
  const params = { in_channels: 3, out_channels: 4, kernel_size: 3 }
  const of = (parametrization: string) =>
    weightsOf({ layer: 'Conv2d', params: { ...params, parametrization }, inputs: [[1, 3, 9, 9]] })
  const names = (weights: readonly { readonly name: string }[]) => weights.map(({ name }) => name)
  const [plain, normed, spectral] = ['none', 'weight_norm', 'spectral_norm'].map(of)
  expect(names(usedWeights(plain))).toEqual(['weight', 'bias'])
  expect(usedWeights(plain)).toBe(plain)
  expect(names(normed)).toEqual(['weight_v', 'weight_g', 'bias'])
  expect(names(spectral)).toEqual(['weight_orig', 'bias', 'weight_u', 'weight_v'])
  for (const weights of [normed, spectral]) {
    expect(names(usedWeights(weights))).toEqual(['weight', 'bias'])
    expect(names(shownWeights(weights))).toEqual([...names(weights), 'weight'])
  }
  expect([plain, normed, spectral].map(countParameters)).toEqual([112, 116, 112])
})
