import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setParameters } from '../../src/graph/edits/parameters'
import { setCells } from '../../src/graph/edits/weights'
import type { Project, Tensor } from '../../src/graph/project'
import { nodeOf } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { shownTensors } from '../../src/graph/shownTensors'
import type { Parameters } from '../../src/layers/fields'
import { input, network } from './network'

const conv = (parameters: Parameters = {}): Project =>
  network([input([1, 2, 6, 6]), ['conv', 'Conv2d', { out_channels: 3, ...parameters }]]).project

const tensorsOf = (project: Project) => {
  const node = nodeOf(project, 'conv')
  if (!node) throw new Error('There is no conv.')
  return shownTensors(project, node, shapesOf(project).get('conv')?.weights ?? [])
}

const choose = (project: Project, parametrization: string): Project =>
  setParameters(project, 'conv', { parametrization })

const set = (
  project: Project,
  name: string,
  places: readonly number[],
  values: readonly number[],
) => setCells(project, shapesOf(project), 'conv', name, places, values)

const numbers = ({ data }: Tensor): number[] => [...data]

function expectClose(ours: Tensor, wanted: Tensor): void {
  expect(ours.shape).toEqual(wanted.shape)
  for (const [i, value] of ours.data.entries()) expect(value).toBeCloseTo(wanted.data[i], 5)
}

describe('A layer that is given weight_norm', () => {
  test('holds the same numbers as direction, and stores none that its seed draws', () => {
    const plain = conv()
    const normed = choose(plain, 'weight_norm')
    expect(normed.weights).toEqual({})
    expect(numbers(tensorsOf(normed).weight_v)).toEqual(numbers(tensorsOf(plain).weight))
    expectClose(tensorsOf(normed).weight, tensorsOf(plain).weight)
    expect(choose(normed, 'none')).toEqual(plain)
  })

  test('multiplies by what it multiplied by, whatever was edited, and so again without it', () => {
    const cells = fc.uniqueArray(fc.nat(53), { minLength: 1 })
    fc.assert(
      fc.property(cells, fc.float({ min: -3, max: 3, noNaN: true }), (places, value) => {
        // A filter of zeros has no direction, in PyTorch either.
        if (value === 0) return
        const plain = set(
          conv(),
          'weight',
          places,
          places.map(() => value),
        )
        const normed = choose(plain, 'weight_norm')
        expectClose(tensorsOf(normed).weight, tensorsOf(plain).weight)
        const back = choose(set(normed, 'weight_g', [1], [2]), 'none')
        expectClose(tensorsOf(back).weight, tensorsOf(set(normed, 'weight_g', [1], [2])).weight)
        expect(Object.keys(back.weights.conv)).toEqual(['weight'])
      }),
      { numRuns: 50 },
    )
  })

  test('sizes a filter by one number, and keeps that size while its direction is edited', () => {
    const normed = choose(conv(), 'weight_norm')
    const before = tensorsOf(normed).weight.data.slice(0, 18)
    const larger = set(normed, 'weight_g', [0], [2 * tensorsOf(normed).weight_g.data[0]])
    for (const [i, value] of tensorsOf(larger).weight.data.slice(0, 18).entries())
      expect(value).toBeCloseTo(2 * before[i], 5)
    const turned = set(larger, 'weight_v', [0, 7], [5, -5])
    expect(Math.hypot(...tensorsOf(turned).weight.data.slice(0, 18))).toBeCloseTo(
      tensorsOf(larger).weight_g.data[0],
      5,
    )
  })

  test('keeps an edited bias as the only stored number', () => {
    const normed = choose(set(conv(), 'bias', [0], [4]), 'weight_norm')
    expect(Object.keys(normed.weights.conv)).toEqual(['bias'])
    expect(tensorsOf(normed).bias.data[0]).toBe(4)
  })
})

describe('A layer that is given spectral_norm', () => {
  test('holds the weight as weight_orig, as torch.nn.utils.spectral_norm leaves it', () => {
    const plain = set(conv(), 'weight', [3], [9])
    const spectral = choose(plain, 'spectral_norm')
    expect(numbers(tensorsOf(spectral).weight_orig)).toEqual(numbers(tensorsOf(plain).weight))
    expect(Object.keys(spectral.weights.conv)).toEqual(['weight_orig'])
    expect(Object.keys(tensorsOf(spectral))).toContain('weight_u')
  })

  test.each(['none', 'weight_norm'])('keeps what it multiplies by where it becomes %s', (to) => {
    const spectral = conv({ parametrization: 'spectral_norm', training: true })
    expectClose(tensorsOf(choose(spectral, to)).weight, tensorsOf(spectral).weight)
  })

  test('shows other numbers once in training, and after more iterations', () => {
    const choices: readonly Parameters[] = [
      { training: false },
      { training: true },
      { training: true, n_power_iterations: 5 },
    ]
    const shown = choices.map((more) =>
      numbers(tensorsOf(conv({ parametrization: 'spectral_norm', ...more })).weight),
    )
    expect(new Set(shown.map(String)).size).toBe(3)
  })
})

test('Of large weights, and without an input, the cells that were set are kept', () => {
  const { project } = network([input([1, 1200]), ['conv', 'Linear', { out_features: 1000 }]])
  const edited = set(project, 'weight', [7], [3])
  const normed = choose(edited, 'weight_norm')
  expect(Object.keys(normed.weights.conv)).toEqual(['weight_v'])
  expect(choose(normed, 'none')).toEqual(edited)
  const apart = { ...edited, graph: { ...edited.graph, wires: [] } }
  expect(Object.keys(choose(apart, 'spectral_norm').weights.conv)).toEqual(['weight_orig'])
})

test('A kernel of another size keeps direction and size of the filters', () => {
  const normed = set(choose(conv(), 'weight_norm'), 'weight_g', [2], [7])
  const wide = setParameters(normed, 'conv', { kernel_size: 5 })
  expect(tensorsOf(wide).weight_g.data[2]).toBe(7)
  expect(tensorsOf(wide).weight_v.data[0]).toBe(tensorsOf(normed).weight_v.data[0])
})
