import type { Project, Tensor } from '../../src/graph/project'

export type Card = readonly [
  name: string,
  kind: string,
  parameters?: Record<string, unknown>,
  weights?: Record<string, Tensor>,
]

/** Cards in a row, each reading the one before it; ids are names, and seeds count from 0. */
export function chain(...cards: readonly Card[]): Project {
  return {
    name: 'chain',
    graph: {
      nodes: cards.map(([name, kind, parameters = {}], i) => ({
        id: name,
        kind,
        name,
        parameters: parameters as never,
        seed: i,
        position: { x: 0, y: 0 },
      })),
      wires: cards.slice(1).map(([name], i) => ({ from: cards[i][0], to: name, port: 0 })),
    },
    weights: Object.fromEntries(
      cards.filter((card) => card[3]).map(([name, , , weights]) => [name, weights ?? {}]),
    ),
    pictures: {},
  }
}
