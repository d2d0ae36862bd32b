import type { GraphNode } from '../../src/graph/graph'
import { outputId, wireFrom } from '../../src/graph/outputs'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import type { Parameters } from '../../src/layers/fields'

export type Step = readonly [name: string, kind: string, parameters?: Parameters]

/**
 * A project of cards in the order given; without wires each feeds the next. A wire is `from to`,
 * from an output after the first `from:1 to`.
 */
export function network(
  steps: readonly Step[],
  wires?: readonly string[],
): { project: Project; shapes: ReturnType<typeof shapesOf> } {
  const nodes = steps.map(
    ([name, kind, parameters = {}], i): GraphNode => ({
      id: name,
      kind,
      name,
      parameters,
      seed: i,
      position: { x: 0, y: 0 },
    }),
  )
  const pairs = wires
    ? wires.map((wire) => wire.split(' '))
    : steps.slice(1).map(([name], i) => [steps[i][0], name])
  const ports = new Map<string, number>()
  const joined = pairs.map(([from, to]) => {
    const port = ports.get(to) ?? 0
    ports.set(to, port + 1)
    const [card, output] = from.split(':')
    return wireFrom(outputId(card, Number(output ?? 0)), to, port)
  })
  const project: Project = {
    name: 'test',
    graph: { nodes, wires: joined },
    weights: {},
    pictures: {},
  }
  return { project, shapes: shapesOf(project) }
}

/** A source of this shape. */
export const input = (shape: readonly number[], name = 'input'): Step => [
  name,
  'Random',
  { shape: shape.join(', ') },
]
