import { shareWeights } from '../../../../src/graph/edits/sharing'
import { KINDS } from '../../../../src/graph/everyKind'
import type { GraphNode, Wire } from '../../../../src/graph/graph'
import { outputId, wireFrom } from '../../../../src/graph/outputs'
import type { Project, Tensor } from '../../../../src/graph/project'
import type { Parameters } from '../../../../src/layers/fields'

export type Card = readonly [name: string, kind: string, parameters?: Parameters]

/** A project of cards, wired as `a b` or, at a port, `a b 1`; from a further output `a:1 b`. */
export function projectOfCards(
  cards: readonly Card[],
  wires: readonly string[],
  weights: Readonly<Record<string, Readonly<Record<string, Tensor>>>> = {},
): Project {
  const nodes: GraphNode[] = cards.map(([name, kind, parameters = {}], i) => ({
    id: `n${i}`,
    kind,
    name,
    parameters,
    seed: i + 3,
    position: { x: 0, y: 0 },
  }))
  const id = (name: string): string => nodes.find((node) => node.name === name)?.id ?? ''
  const drawn: Wire[] = wires.map((wire) => {
    const [from, to, port = '0'] = wire.split(' ')
    const [card, output = '0'] = from.split(':')
    return wireFrom(outputId(id(card), Number(output)), id(to), Number(port))
  })
  return {
    name: 'test',
    graph: { nodes, wires: drawn },
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, tensors]) => [id(name), tensors]),
    ),
    pictures: {},
  }
}

/** The same, where each of these cards uses the weights of another. */
export const withShared = (project: Project, pairs: Readonly<Record<string, string>>): Project =>
  Object.entries(pairs).reduce((now, [user, owner]) => {
    const idOf = (name: string): string =>
      now.graph.nodes.find((node) => node.name === name)?.id ?? ''
    return shareWeights(now, idOf(user), idOf(owner))
  }, project)

/** Every worked example of every layer as a project: random numbers, and the layer. */
export const EXAMPLE_PROJECTS: readonly (readonly [title: string, project: Project])[] =
  KINDS.flatMap((kind) =>
    kind.role !== 'layer'
      ? []
      : kind.examples.map((example, i) => {
          const sources = example.inputs.map(
            (shape, port): Card => [
              `in${port}`,
              'Random',
              {
                shape: shape.join(', '),
                seed: port,
                ...(kind.indices ? { distribution: 'integers', high: 5 } : {}),
              },
            ],
          )
          return [
            `${kind.kind} ${i + 1}: ${example.title}`,
            projectOfCards(
              [...sources, ['layer', kind.kind, example.parameters]],
              sources.map(([name], port) => `${name} layer ${port}`),
            ),
          ] as const
        }),
  )
