import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { budgetOf, totalBudget } from '../../src/graph/budget'
import { printCount } from '../../src/layers/count'
import type { Parameters } from '../../src/layers/fields'
import { input, network } from './network'

interface Reference {
  readonly inputShape: readonly number[]
  readonly totalParams: number
  readonly totalMacs: number
  readonly layers: readonly (readonly [
    name: string,
    kind: string,
    parameters: Parameters,
    from: number[],
    to: number[],
    parameterCount: number,
    macs: number,
  ])[]
}
const read = (name: string): Reference =>
  JSON.parse(
    readFileSync(new URL(`../fixtures/shapes/${name}.json`, import.meta.url), 'utf8'),
  ) as Reference

const built = (name: string) => {
  const reference = read(name)
  return {
    reference,
    ...network([
      input([1, ...reference.inputShape]),
      ...reference.layers.map(([layer, kind, parameters]) => [layer, kind, parameters] as const),
    ]),
  }
}

describe.each(['net_lenet5', 'net_cifar10_tutorial'])('the budget of %s', (name) => {
  const { reference, shapes } = built(name)

  test.each(reference.layers)(
    "%s, a %s, has PyTorch's shape, parameters and multiply-adds",
    (layer, _kind, _parameters, _from, to, parameters, macs) => {
      const shape = shapes.get(layer)
      expect(shape?.output).toEqual([1, ...to])
      expect(shape && budgetOf(shape)).toEqual({ parameters, macs })
    },
  )

  test('adds up', () =>
    expect(totalBudget(shapes)).toEqual({
      parameters: reference.totalParams,
      macs: reference.totalMacs,
    }))
})

test.each([
  [0, '0'],
  [9, '9'],
  [2416, '2 416'],
  [48_120, '48 120'],
  [99_999, '99 999'],
  [592_800, '593 k'],
  [999_700, '1.00 M'],
  [2_440_350, '2.44 M'],
  [61_100_840, '61.1 M'],
  [714_188_480, '714 M'],
  [4_089_184_256, '4.09 G'],
])('%i is printed as %s', (count, text) =>
  expect(printCount(count).replaceAll(/[\u202f\u00a0]/g, ' ')).toBe(text),
)
