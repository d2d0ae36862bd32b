import { kindOf } from '../graph/kinds'
import { cardOf } from '../graph/outputs'
import { nodeOf } from '../graph/project'
import { sameShape } from '../layers/tensorShape'
import type { State } from './core/state'

type PredictedState = Pick<State, 'project' | 'shapes' | 'session'>

/**
 * Is the output shape of this card, or of one of its outputs, hidden, to be predicted? Those of
 * sources are given, and where a layer does not fit there is nothing to predict.
 */
export function isAsked(
  { project, shapes, session: { predicting } }: PredictedState,
  id: string,
): boolean {
  if (predicting === null) return false
  const card = cardOf(id)
  const node = nodeOf(project, card)
  const shape = shapes.get(card)
  if (!node || kindOf(node)?.role !== 'layer' || !shape?.fits || !shape.output) return false
  const told = predicting[card]
  return told === undefined || !sameShape(told, shape.output)
}

/** The cards whose shapes are to be predicted, and those that have been, in network order. */
export function predictions(state: PredictedState): {
  readonly asked: readonly string[]
  readonly told: readonly string[]
} {
  const layers = [...state.shapes.keys()].filter((id) => {
    const node = nodeOf(state.project, id)
    return node && cardOf(id) === id && kindOf(node)?.role === 'layer' && state.shapes.get(id)?.fits
  })
  return {
    asked: layers.filter((id) => isAsked(state, id)),
    told: layers.filter((id) => !isAsked(state, id)),
  }
}
