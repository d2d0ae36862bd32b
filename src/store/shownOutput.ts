import { furtherOutputs, outputId } from '../graph/outputs'
import { nodeOf } from '../graph/project'
import type { State } from './core/state'
import { setSession, store } from './store'

/** The id of the output that a card shows: on its map, and in the views of the inspector. */
export function shownOutput(
  { project, session }: Pick<State, 'project' | 'session'>,
  card: string,
): string {
  const output = session.outputs[card] ?? 0
  const node = output > 0 ? nodeOf(project, card) : undefined
  return node && output <= furtherOutputs(node).length ? outputId(card, output) : card
}

/** Shows another output of a card. */
export function showOutput(card: string, output: number): void {
  const { [card]: _, ...others } = store.getState().session.outputs
  setSession({ outputs: output > 0 ? { ...others, [card]: output } : others })
}
