import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { initialWeights } from '../../src/graph/initial'
import type { Parameters } from '../../src/layers/fields'
import type { Shape } from '../../src/layers/tensorShape'
import type { Weight } from '../../src/layers/weight'
import { chosenParameters, initialisationOf } from '../../src/training'
import { erf, erfinv } from '../../src/training/initialisation/erf'
import { initialised } from '../../src/training/initialisationKind'
import { type InitialisationCase, initialisationFailure } from '../reference/training/drawnCases'

const { shapes, cases, reset } = JSON.parse(
  readFileSync(
    new URL('../fixtures/reference/training/initialisation.json', import.meta.url),
    'utf8',
  ),
) as {
  readonly shapes: readonly Shape[]
  readonly cases: readonly InitialisationCase[]
  readonly reset: {
    readonly seed: number
    readonly weights: Readonly<Record<string, readonly number[]>>
  }
}

const kindOf = (name: string) => {
  const kind = initialisationOf(name)
  if (!kind) throw new Error(`There is no ${name}.`)
  return kind
}

describe('After torch.manual_seed the numbers are PyTorch’s', () => {
  for (const given of cases)
    test(`${given.kind} ${JSON.stringify(given.parameters)}`, () =>
      expect(initialisationFailure(shapes, given)).toBeNull())
})

const weight = (name: string, shape: Shape, fanIn: number, initial?: number): Weight => ({
  name,
  shape,
  axes: shape.map(String),
  fanIn,
  ...(initial === undefined ? {} : { initial }),
})
const LINEAR = [weight('weight', [2, 3], 3), weight('bias', [2], 3)]

test('PyTorch’s own is one generator through all modules.', () => {
  const cards = [
    { id: '0', weights: [weight('weight', [2, 1, 3, 3], 9), weight('bias', [2], 9)], seed: 1 },
    { id: '1', weights: [weight('weight', [2], 0, 1), weight('bias', [2], 0, 0)], seed: 1 },
    { id: '2', weights: LINEAR, seed: 1 },
  ]
  const drawn = initialised(kindOf('reset_parameters'), {}, reset.seed, cards)
  for (const [path, theirs] of Object.entries(reset.weights)) {
    const [id, name] = path.split('.')
    expect([...drawn[id][name].data]).toEqual([...Float32Array.from(theirs)])
  }
})

test('What has one axis stays as the constructor draws it.', () => {
  const { fc } = initialised(kindOf('zeros_'), {}, 1, [{ id: 'fc', weights: LINEAR, seed: 7 }])
  expect([...fc.weight.data]).toEqual([0, 0, 0, 0, 0, 0])
  expect(fc.bias).toEqual(initialWeights(LINEAR, 7).bias)
})

test('An initialisation is printed as the loop that does it.', () => {
  const printed = (name: string, given: Parameters = {}) =>
    kindOf(name).code(chosenParameters(kindOf(name), given))
  expect(printed('kaiming_normal_', { mode: 'fan_out', nonlinearity: 'relu' })).toEqual([
    'for parameter in net.parameters():',
    '    if parameter.dim() > 1:',
    "        nn.init.kaiming_normal_(parameter, mode='fan_out', nonlinearity='relu')",
  ])
  expect(printed('constant_')).toContain('        nn.init.constant_(parameter, val=0.1)')
  expect(printed('reset_parameters').at(-1)).toBe('        module.reset_parameters()')
})

test('The error function and its inverse are exact.', () => {
  // Abramowitz and Stegun, table 7.1.
  expect(erf(0.5)).toBeCloseTo(0.5204998778, 10)
  expect(erf(2.7)).toBeCloseTo(0.9998656673, 10)
  for (const x of [-3, -1.2, -0.01, 0, 0.4, 2.2]) expect(erfinv(erf(x))).toBeCloseTo(x, 8)
  expect([erfinv(1), erfinv(-1)]).toEqual([Infinity, -Infinity])
})
