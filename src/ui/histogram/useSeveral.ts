import { useMemo } from 'react'
import type { Tensor } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { shownWeights } from '../../layers/weight'
import { store, useStore } from '../../store/store'
import { tensorOf } from '../../store/weightNumbers'
import { useTensors, useValuedNodes } from '../tensors/useValuedNodes'

/** A tensor of one of several nodes. */
export interface Member {
  readonly node: string
  /** `conv1`, or `conv1.weight`. */
  readonly name: string
  readonly computed: boolean
  readonly tensor: Tensor
  /** Names of a weight's axes; absent for an output. */
  readonly axes?: readonly string[]
}

const weightOf = (shapes: Shapes, node: string, name: string) =>
  shownWeights(shapes.get(node)?.weights ?? []).find((weight) => weight.name === name)

/**
 * The tensors that several nodes have in common: outputs, and weights by name, with how many of the
 * nodes have each.
 */
export function useCommonChoices(
  nodes: readonly string[],
): readonly { readonly value: string; readonly label: string }[] {
  const shapes = useStore((state) => state.shapes)
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const id of nodes)
      for (const { name } of shownWeights(shapes.get(id)?.weights ?? []))
        counts.set(name, (counts.get(name) ?? 0) + 1)
    return [
      { value: 'output', label: 'output' },
      ...Array.from(counts, ([name, count]) => ({ value: name, label: `${name} of ${count}` })),
    ]
  }, [nodes, shapes])
}

/**
 * The tensors of this name, live, in network order, limited to a number of nodes; `all` counts the
 * nodes that have one.
 */
export function useMembers(
  nodes: readonly string[],
  choice: string,
  most: number,
): { readonly members: readonly Member[]; readonly all: number; readonly error: string | null } {
  const sources = useValuedNodes()
  const project = useStore((state) => state.project)
  const shapes = useStore((state) => state.shapes)
  const output = choice === 'output'
  const able = useMemo(
    () =>
      sources.filter(
        ({ node }) =>
          nodes.includes(node) && (output || weightOf(shapes, node, choice) !== undefined),
      ),
    [sources, nodes, shapes, output, choice],
  )
  const { value, error } = useTensors(output ? able.slice(0, most).map(({ node }) => node) : [])
  // An output changes with the answer, a weight with the project.
  const weighed = output ? null : project
  const members = useMemo(
    () =>
      able.slice(0, most).flatMap(({ node, name, computed }): readonly Member[] => {
        const tensor = weighed ? tensorOf(node, choice, store.getState()) : value?.get(node)
        if (!tensor) return []
        if (!weighed) return [{ node, name, computed, tensor }]
        return [
          {
            node,
            name: `${name}.${choice}`,
            computed,
            tensor,
            axes: weightOf(shapes, node, choice)?.axes,
          },
        ]
      }),
    [able, most, weighed, value, choice, shapes],
  )
  return { members, all: able.length, error: output ? error : null }
}
