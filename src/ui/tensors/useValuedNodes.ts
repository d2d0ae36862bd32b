import { useMemo } from 'react'
import { expanded } from '../../graph/expanded'
import { inOrder } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { cardOf } from '../../graph/outputs'
import type { Tensor } from '../../graph/project'
import type { Shape } from '../../layers/tensorShape'
import { type EngineAnswer, useEngine } from '../../store/ask'
import { useStore } from '../../store/store'

/** An output of a card. */
export interface ValuedNode {
  readonly node: string
  readonly name: string
  readonly shape: Shape
  readonly photo: boolean
  /** A photo whose three channels form one picture. */
  readonly rgb: boolean
  /** A layer, as opposed to a source. */
  readonly computed: boolean
}

/** Every output that currently has values, in graph order. */
export function useValuedNodes(): readonly ValuedNode[] {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const faults = useStore((state) => state.status.faults)
  return useMemo(
    () =>
      inOrder(expanded(graph)).flatMap((node) => {
        const kind = kindOf(node)
        const known = shapes.get(node.id)
        const shape = known?.output
        if (
          !shape ||
          known.state !== 'ok' ||
          kind?.role === 'view' ||
          faults[cardOf(node.id)] ||
          shape.includes(0)
        )
          return []
        const photo = kind?.role === 'source' && kind.look === 'photo'
        return [
          {
            node: node.id,
            name: node.name,
            shape,
            photo,
            rgb: photo && shape.length === 4 && shape[1] === 3,
            computed: kind?.role === 'layer',
          },
        ]
      }),
    [graph, shapes, faults],
  )
}

/** The values of these nodes, live. */
export const useTensors = (nodes: readonly string[]): EngineAnswer<ReadonlyMap<string, Tensor>> =>
  useEngine(
    nodes.length === 0 ? null : `figure ${nodes.join(' ')}`,
    async (engine) =>
      new Map(
        await Promise.all(nodes.map(async (node) => [node, await engine.values(node)] as const)),
      ),
  )
