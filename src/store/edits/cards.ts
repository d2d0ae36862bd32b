import { addAfter, addNode, moveNodes } from '../../graph/edits/cards'
import { renameNode } from '../../graph/edits/names'
import { removeNodes } from '../../graph/edits/removal'
import type { Position } from '../../graph/graph'
import { placeAfter } from '../../graph/places'
import { nodeOf } from '../../graph/project'
import type { Parameters } from '../../layers/fields'
import { select } from '../select'
import { edit, store } from '../store'
import { viewCommands } from '../view'
import { labelOf, nameOf } from './label'
import { noteRecent } from './recent'
import { cutWire } from './wires'

/**
 * Adds a card: after the selected one, and wired to it if that has no successor yet, or at a place.
 * With `from` it takes over that card's wire. `parameters` differ from the kind's defaults. One
 * undoable step. Returns its id, empty where it was refused; a card without a given place is
 * scrolled into view.
 */
export function addLayer(
  kind: string,
  place?: Position,
  from?: string,
  parameters: Parameters = {},
): string {
  const { project, shapes, session } = store.getState()
  const chosen = nodeOf(project, session.selection[0] ?? '')
  const followed = chosen && project.graph.wires.some((wire) => wire.from === chosen.id)
  const last = chosen ?? project.graph.nodes[project.graph.nodes.length - 1]
  const position = place ?? (last ? placeAfter(project.graph, shapes, last) : { x: 0, y: 0 })
  const before = from ?? (!place && !followed ? chosen?.id : undefined)
  let id = ''
  const done = edit(`Add ${kind}`, (now) => {
    const added =
      before === undefined
        ? addNode(now, kind, position, parameters)
        : addAfter(now, kind, position, before, parameters)
    id = added.id
    return added.project
  })
  if (!done) return ''
  select(id)
  noteRecent(kind)
  if (!place) viewCommands.reveal(id)
  return id
}

/** Moves cards; all moves of one drag, or of repeated arrow keys, are one step. */
export function moveTo(places: ReadonlyMap<string, Position>, gesture: string | null): void {
  edit(labelOf('Move', [...places.keys()]), (now) => moveNodes(now, places), gesture)
}

/** Moves the selected cards by this many pixels; repeated moves are one step. */
export function nudge(dx: number, dy: number): void {
  const { session, project } = store.getState()
  const chosen = project.graph.nodes.filter((node) => session.selection.includes(node.id))
  moveTo(
    new Map(chosen.map(({ id, position: { x, y } }) => [id, { x: x + dx, y: y + dy }])),
    `nudge ${session.selection.join(' ')}`,
  )
}

/** Deletes the selected cards or the selected wire. */
export function removeSelected(): void {
  const { selection, wire } = store.getState().session
  if (selection.length > 0) edit(labelOf('Delete', selection), (now) => removeNodes(now, selection))
  else if (wire) cutWire(wire)
}

/** Renames a card; returns whether that was possible. */
export const rename = (id: string, name: string): boolean =>
  edit(`Rename ${nameOf(id)} to ${name}`, (now) => renameNode(now, id, name))
