import { shapeFrom } from '../../graph/answer'
import { parametersOf } from '../../graph/kinds'
import { requiredInputs } from '../../layers/inputs'
import { isProblem } from '../../layers/problem'
import { type Sentence } from '../../layers/sentence'
import { addLayer } from '../../store/edits/cards'
import { store } from '../../store/store'
import { AddLayer } from '../palette/AddLayer'
import type { Match } from '../palette/search'

/**
 * A search for a layer to add: its place on screen, where the card will go, and the card whose wire
 * was dropped here.
 */
export interface Adding {
  readonly at: { readonly x: number; readonly y: number }
  readonly place: { readonly x: number; readonly y: number } | null
  readonly from: string | null
}

/** Why a kind would not take the wire; null if it would. */
function reasonFor(from: string, { kind, set = {} }: Match): Sentence | null {
  const output = store.getState().shapes.get(from)?.output
  if (kind.role === 'source') return 'A source takes no input.'
  // What a layer of several inputs accepts depends on the others.
  if (!output || requiredInputs(kind) > 1) return null
  const result = shapeFrom(kind, [output], parametersOf({ kind: kind.kind, parameters: set }))
  return isProblem(result) ? result.text : null
}

/** The search for a layer; adds the one that is picked. */
export function AddAt({
  adding,
  onClose,
}: {
  readonly adding: Adding
  readonly onClose: () => void
}) {
  const { from, place, at } = adding
  return (
    <AddLayer
      at={at}
      onClose={onClose}
      fits={from === null ? undefined : (match) => reasonFor(from, match)}
      onPick={({ kind, set }) => {
        addLayer(
          kind.kind,
          place ? { x: Math.round(place.x), y: Math.round(place.y - 16) } : undefined,
          from ?? undefined,
          set,
        )
        onClose()
      }}
    />
  )
}
