import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Parameters } from '../../../src/layers/fields'
import {
  chain,
  disagreements,
  exportOf,
  loadPlain,
  node,
  predictions,
  project,
  source,
  startPlain,
  wave,
} from './plain'

interface Branches {
  readonly id: string
  readonly nodes?: readonly {
    readonly name: string
    readonly layer: string
    readonly params: Parameters
    readonly inputs: readonly string[]
  }[]
  readonly input: { readonly shape: number[]; readonly data: number[] }
  readonly output: { readonly shape: number[]; readonly data: number[] }
}

const file = new URL('../../fixtures/reference/layers-extra/merge.json', import.meta.url)
const graphs = (JSON.parse(readFileSync(file, 'utf8')).cases as Branches[]).filter(
  ({ nodes }) => nodes,
)

beforeAll(() => startPlain('cpu'))

describe('A network with branches, exported to plain tfjs,', () => {
  test.each(graphs.map((each) => [each.id, each] as const))(
    'gives what PyTorch gives: %s',
    async (_id, { nodes = [], input, output }) => {
      const wires = nodes.flatMap(({ name, inputs }) =>
        inputs.map((from, port) => ({ from, to: name, port })),
      )
      const one = project(
        [
          source('x', input.shape),
          ...nodes.map(({ name, layer, params }) => node(name, layer, params)),
        ],
        wires,
      )
      const loaded = await loadPlain(await exportOf(one))
      const given = { shape: input.shape, data: Float32Array.from(input.data) }
      const added = loaded.inputs[0].shape.length > input.shape.length
      const answer = await predictions(loaded, [
        added ? { ...given, shape: [1, ...given.shape] } : given,
      ])
      expect(disagreements(answer[nodes[nodes.length - 1].name].data, output.data)).toBe(0)
      expect(graphs.length).toBe(3)
    },
  )

  test(
    'takes two inputs of one batch size, and turns its axes only where they ' +
      'come in and go out',
    async () => {
      const nodes = [
        source('a', [1, 2, 5, 5]),
        source('b', [1, 2, 5, 5]),
        node('one', 'Conv2d', { kernel_size: 3 }),
        node('two', 'Conv2d', { kernel_size: 3 }),
      ]
      const joined = [
        node('sum', 'Add'),
        node('all', 'Concat'),
        node('last', 'Conv2d', { kernel_size: 1 }),
      ]
      const wires = [
        ...chain('a→one'),
        ...chain('b→two'),
        ...chain('one→sum→all→last'),
        { from: 'two', to: 'sum', port: 1 },
        { from: 'one', to: 'all', port: 1 },
      ]
      const model = await exportOf(project([...nodes, ...joined], wires))
      expect(model.note).toBe(
        "The model takes a N×2×5×5 and b N×2×5×5 and gives last N×1×3×3, in PyTorch's order of " +
          'axes; N is any batch size.',
      )
      const loaded = await loadPlain(model)
      expect(loaded.layers.filter((layer) => layer.getClassName() === 'Permute').length).toBe(3)
      expect(
        (await predictions(loaded, [wave([3, 2, 5, 5]), wave([3, 2, 5, 5])])).last.shape,
      ).toEqual([3, 1, 3, 3])
    },
  )
})
