import { copyNodes } from '../graph/copies'
import {
  addNode,
  applyFix,
  drawAgain as drawWeightsAgain,
  insertOnWire,
  moveNodes,
  nodeOf,
  renameNode,
  setParameters,
  setWeight,
} from '../graph/edits'
import type { GraphNode, Wire } from '../graph/graph'
import { kindOf, parametersOf } from '../graph/kinds'
import { placeAfter } from '../graph/places'
import type { Project } from '../graph/project'
import { removeNodes } from '../graph/removal'
import { connect, disconnect, refusal } from '../graph/wires'
import type { Value } from '../layers/fields'
import type { Fix } from '../layers/problem'
import { edit, notify, setSession, store } from './store'
import { viewCommands } from './view'

const nameOf = (id: string): string => nodeOf(store.getState().project, id)?.name ?? ''
const printed = (value: Value): string =>
  (Array.isArray(value) ? value.join('×') : String(value ?? 'default')).slice(0, 40)

/** Selects cards; no wire is selected any more. */
export const select = (...ids: string[]): void => setSession({ selection: ids, wire: null })

/**
 * Adds a card: after the selected one, and wired to it where that one has no follower yet, or at a
 * place. With `from` it takes that card's wire. One undoable step. Gives its id, an empty one where
 * it was refused; a card without a place of its own is brought into view.
 */
export function addLayer(kind: string, place?: GraphNode['position'], from?: string): string {
  const { project, shapes, session } = store.getState()
  const chosen = nodeOf(project, session.selection[0] ?? '')
  const followed = chosen && project.graph.wires.some((wire) => wire.from === chosen.id)
  const last = chosen ?? project.graph.nodes[project.graph.nodes.length - 1]
  const position = place ?? (last ? placeAfter(project.graph, shapes, last) : { x: 0, y: 0 })
  const before = from ?? (!place && !followed ? chosen?.id : undefined)
  let id = ''
  const done = edit(`Add ${kind}`, (now) => {
    const added = addNode(now, kind, position)
    id = added.id
    return before !== undefined && refusal(added.project, before, id) === null
      ? connect(added.project, before, id, 0)
      : added.project
  })
  if (!done) return ''
  select(id)
  if (!place) viewCommands.reveal(id)
  return id
}

/**
 * Puts a new card into a wire, or beside one that cannot go through it. Gives its id, an empty one
 * where it was refused.
 */
export function addOnWire(wire: Wire, kind: string): string {
  let added = { id: '', beside: false }
  const done = edit(`Insert ${kind}`, (now) => {
    const { project, ...card } = insertOnWire(now, wire, kind)
    added = card
    return project
  })
  if (!done) return ''
  if (added.beside)
    notify(
      'ok',
      `${kind} ${kindOf({ kind })?.role === 'source' ? 'takes no input' : 'gives no output'}, ` +
        'so it stands beside the wire.',
    )
  select(added.id)
  viewCommands.reveal(added.id)
  return added.id
}

/** Draws a wire, or says why it cannot be drawn. Gives whether it was drawn. */
export function wireUp(from: string, to: string, port: number): boolean {
  return edit(`Connect ${nameOf(from)} to ${nameOf(to)}`, (now) => connect(now, from, to, port))
}

export const cutWire = (wire: Wire): boolean =>
  edit(`Disconnect ${nameOf(wire.from)} from ${nameOf(wire.to)}`, (now) => disconnect(now, wire))

/** Deletes the selected cards or the selected wire. */
export function removeSelected(): void {
  const { selection, wire } = store.getState().session
  if (selection.length > 0)
    edit(
      selection.length === 1
        ? `Delete ${nameOf(selection[0])}`
        : `Delete ${selection.length} layers`,
      (now) => removeNodes(now, selection),
    )
  else if (wire) cutWire(wire)
}

/**
 * Sets one parameter; edits of one gesture (a scrub) are one step. Gives whether that could be
 * done.
 */
export function trySetParameter(
  id: string,
  name: string,
  value: Value,
  gesture: string | null = null,
): boolean {
  const { project, history } = store.getState()
  const begun =
    gesture !== null && history.gesture === gesture
      ? history.past[history.past.length - 1].value
      : project
  const node = nodeOf(begun, id)
  const before = node ? (parametersOf(node)[name] ?? null) : null
  return edit(
    `${nameOf(id)}: ${name} ${printed(before)} → ${printed(value)}`,
    (now) => setParameters(now, id, { [name]: value }),
    gesture,
  )
}

/** Sets one parameter, where that can be done. */
export function setParameter(
  id: string,
  name: string,
  value: Value,
  gesture: string | null = null,
): void {
  trySetParameter(id, name, value, gesture)
}

/** Sets one number of a weight; `index` counts row-major. */
export function setCell(
  id: string,
  weight: string,
  index: number,
  value: number,
  gesture: string | null = null,
): void {
  const { shapes } = store.getState()
  edit(
    `${nameOf(id)}: change ${weight}`,
    (now) => setWeight(now, shapes, id, weight, index, value),
    gesture,
  )
}

/** Draws the weights of a layer anew from another seed. */
export function drawAgain(id: string): void {
  edit(`${nameOf(id)}: new random weights`, (now) => drawWeightsAgain(now, id))
}

export const rename = (id: string, name: string): boolean =>
  edit(`Rename ${nameOf(id)} to ${name}`, (now) => renameNode(now, id, name))
export const renameProject = (name: string): boolean =>
  edit('Rename the project', (now) => ({ ...now, name }))
export const mend = (id: string, fix: Fix): boolean =>
  edit(`${nameOf(id)}: ${fix.label}`, (now) => applyFix(now, id, fix))

/** Moves cards; all moves of one drag, or of arrow keys in a row, are one step. */
export function moveTo(
  places: ReadonlyMap<string, GraphNode['position']>,
  gesture: string | null,
): void {
  edit(
    places.size === 1 ? `Move ${nameOf([...places.keys()][0])}` : `Move ${places.size} layers`,
    (now) => moveNodes(now, places),
    gesture,
  )
}

/** Duplicates the selected cards with their wires; a copy reads what its original reads. */
export function duplicate(): void {
  const { selection } = store.getState().session
  if (selection.length > 0)
    addCopies(
      selection.length === 1
        ? `Duplicate ${nameOf(selection[0])}`
        : `Duplicate ${selection.length} layers`,
      null,
      selection,
    )
}

/**
 * Adds copies of cards of another project, or of this one where `from` is null, and selects them.
 * Gives whether that could be done.
 */
export function addCopies(label: string, from: Project | null, cards: readonly string[]): boolean {
  let made: readonly string[] = []
  const done = edit(label, (now) => {
    const { project, ids } = copyNodes(now, from ?? now, cards)
    made = [...ids.values()]
    return project
  })
  if (done) select(...made)
  return done
}
