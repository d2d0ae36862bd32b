import { useMemo } from 'react'
import { expanded, nodeAt } from '../../graph/expanded'
import { wiresInto } from '../../graph/graph'
import { areLarge } from '../../graph/initial'
import type { Tensor } from '../../graph/project'
import { nodeOf } from '../../graph/project'
import { printDigits } from '../../layers/count'
import { sizeOf } from '../../layers/tensorShape'
import { shownWeights } from '../../layers/weight'
import type { EngineAnswer } from '../../store/ask'
import { useEngine, useValues } from '../../store/ask'
import type { State } from '../../store/core/state'
import { useStore } from '../../store/store'
import { tensorOf } from '../../store/weightNumbers'

/** One of the tensors of a node: its output, an input, or a weight. */
export interface TensorChoice {
  readonly id: string
  readonly label: string
  /** The node whose values these are; null for a weight. */
  readonly of: string | null
  /** Names of a weight's axes. */
  readonly axes?: readonly string[]
}

/**
 * The tensors of a node: its output, its inputs if requested, its weights and buffers, and what it
 * computes of them.
 */
export function useTensorChoices(node: string, inputs: boolean): readonly TensorChoice[] {
  const graph = useStore((state) => state.project.graph)
  const weights = useStore((state) => state.shapes.get(node)?.weights)
  return useMemo(() => {
    const sources = inputs ? wiresInto(expanded(graph), node) : []
    const nameOf = (id: string): string => nodeAt(graph, id)?.name ?? ''
    return [
      { id: 'output', label: 'output', of: node },
      ...sources.map(({ from, port }) => ({
        id: `input ${port}`,
        label: sources.length > 1 ? `input ${port}, ${nameOf(from)}` : `input, ${nameOf(from)}`,
        of: from,
      })),
      ...shownWeights(weights ?? []).map(({ name, axes }) => ({
        id: name,
        label: name,
        of: null,
        axes,
      })),
    ]
  }, [graph, weights, node, inputs])
}

/** Larger weights are not shown as a whole: 64 MB. */
const MOST_SHOWN = 16_000_000

/** Why a weight is not shown as a whole, in one sentence; null if it is. */
function tooLarge(state: State, node: string, name: string): string | null {
  const weights = shownWeights(state.shapes.get(node)?.weights ?? [])
  const shape = weights.find((weight) => weight.name === name)?.shape
  const count = shape ? sizeOf(shape) : 0
  return count > MOST_SHOWN
    ? `${name} has ${printDigits(count)} numbers; up to ${printDigits(MOST_SHOWN)} are shown here.`
    : null
}

/**
 * The numbers of one of a node's tensors, live. A component that uses this renders with every edit.
 */
export function useTensor(node: string, choice: TensorChoice): EngineAnswer<Tensor> {
  const values = useValues(choice.of)
  const weight = useStore((state) =>
    choice.of === null ? tensorOf(node, choice.id, state) : undefined,
  )
  const large = useStore(
    (state) => choice.of === null && areLarge(state.shapes.get(node)?.weights ?? []),
  )
  const refusal = useStore((state) => (large ? tooLarge(state, node, choice.id) : null))
  const told = useEngine(
    large && refusal === null ? `weight ${node} ${choice.id}` : null,
    (engine) => engine.weight(node, choice.id),
  )
  if (choice.of !== null) return values
  if (large) return refusal === null ? told : { value: null, error: refusal }
  return { value: weight ?? null, error: weight ? null : `${choice.label} has no numbers yet.` }
}

/** Name of a tensor in a file or a sentence: `conv1`, or `conv1.weight`. */
export const useTensorName = (node: string, { id, of }: TensorChoice): string => {
  const name = useStore((state) => nodeOf(state.project, of ?? node)?.name ?? '')
  return of === null ? `${name}.${id}` : name
}
