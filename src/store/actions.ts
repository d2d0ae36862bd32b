import {
  addNode,
  applyFix,
  connect,
  disconnect,
  freshName,
  insertOnWire,
  moveNodes,
  nodeOf,
  refusal,
  removeNodes,
  renameNode,
  setParameters,
  setWeight,
} from '../graph/edits'
import type { GraphNode, Wire } from '../graph/graph'
import { placeAfter } from '../graph/places'
import { kindOf, parametersOf } from '../graph/kinds'
import type { Fix, Value } from '../layers/layer'
import { edit, notify, setSession, store } from './store'
import { viewCommands } from './view'

const nameOf = (id: string): string => nodeOf(store.getState().project, id)?.name ?? ''
const printed = (value: Value): string => (Array.isArray(value) ? value.join('×') : String(value ?? 'default'))

/** Selects cards; no wire is selected any more. */
export const select = (...ids: string[]): void => setSession({ selection: ids, wire: null })

/**
 * Adds a card: after the selected one, and wired to it where that one has no follower yet, or at a place. With `from` it takes that card's
 * wire. One undoable step. Gives its id; a card without a place of its own is brought into view.
 */
export function addLayer(kind: string, place?: GraphNode['position'], from?: string): string {
  const { project, shapes, session } = store.getState()
  const chosen = nodeOf(project, session.selection[0] ?? '')
  const followed = chosen && project.graph.wires.some((wire) => wire.from === chosen.id)
  const last = chosen ?? project.graph.nodes[project.graph.nodes.length - 1]
  const position = place ?? (last ? placeAfter(project.graph, shapes, last) : { x: 0, y: 0 })
  const before = from ?? (!place && !followed ? chosen?.id : undefined)
  let id = ''
  edit(`Add ${kind}`, (now) => {
    const added = addNode(now, kind, position)
    id = added.id
    return before !== undefined && refusal(added.project, before, id) === null ? connect(added.project, before, id, 0) : added.project
  })
  select(id)
  if (!place) viewCommands.reveal(id)
  return id
}

/** Puts a new card into a wire. Gives its id. */
export function addOnWire(wire: Wire, kind: string): string {
  let id = ''
  edit(`Insert ${kind}`, (now) => {
    const inserted = insertOnWire(now, wire, kind)
    id = inserted.id
    return inserted.project
  })
  select(id)
  viewCommands.reveal(id)
  return id
}

/** Draws a wire, or says why it cannot be drawn. Gives whether it was drawn. */
export function wireUp(from: string, to: string, port: number): boolean {
  const reason = refusal(store.getState().project, from, to)
  if (reason) notify('bad', reason)
  else edit(`Connect ${nameOf(from)} to ${nameOf(to)}`, (now) => connect(now, from, to, port))
  return reason === null
}

export const cutWire = (wire: Wire): void => edit(`Disconnect ${nameOf(wire.from)} from ${nameOf(wire.to)}`, (now) => disconnect(now, wire))

/** Deletes the selected cards or the selected wire. */
export function removeSelected(): void {
  const { selection, wire } = store.getState().session
  if (selection.length > 0)
    edit(selection.length === 1 ? `Delete ${nameOf(selection[0])}` : `Delete ${selection.length} layers`, (now) => removeNodes(now, selection))
  else if (wire) cutWire(wire)
}

/** Sets one parameter; edits of one gesture (a scrub) are one step. */
export function setParameter(id: string, name: string, value: Value, gesture: string | null = null): void {
  const { project, history } = store.getState()
  const begun = gesture !== null && history.gesture === gesture ? history.past[history.past.length - 1].value : project
  const node = nodeOf(begun, id)
  const before = node ? (parametersOf(node)[name] ?? null) : null
  edit(`${nameOf(id)}: ${name} ${printed(before)} → ${printed(value)}`, (now) => setParameters(now, id, { [name]: value }), gesture)
}

/** Sets one number of a weight; `index` counts row-major. */
export function setCell(id: string, weight: string, index: number, value: number, gesture: string | null = null): void {
  const { shapes } = store.getState()
  edit(`${nameOf(id)}: change ${weight}`, (now) => setWeight(now, shapes, id, weight, index, value), gesture)
}

/** Draws the weights of a layer anew from another seed. */
export function drawAgain(id: string): void {
  edit(`${nameOf(id)}: new random weights`, (now) => {
    const weights = Object.fromEntries(Object.entries(now.weights).filter(([key]) => key !== id))
    const nodes = now.graph.nodes.map((node) => (node.id === id ? { ...node, seed: node.seed + 1 } : node))
    return { ...now, weights, graph: { ...now.graph, nodes } }
  })
}

export const rename = (id: string, name: string): void => edit(`Rename ${nameOf(id)} to ${name}`, (now) => renameNode(now, id, name))
export const renameProject = (name: string): void => edit('Rename the project', (now) => ({ ...now, name }))
export const mend = (id: string, fix: Fix): void => edit(`${nameOf(id)}: ${fix.label}`, (now) => applyFix(now, id, fix))

/** Moves cards; all moves of one drag, or of arrow keys in a row, are one step. */
export function moveTo(places: ReadonlyMap<string, GraphNode['position']>, gesture: string | null): void {
  edit(places.size === 1 ? `Move ${nameOf([...places.keys()][0])}` : `Move ${places.size} layers`, (now) => moveNodes(now, places), gesture)
}

/** Duplicates the selected cards with the wires among them. */
export function duplicate(): void {
  const { selection } = store.getState().session
  if (selection.length === 0) return
  const ids = new Map<string, string>()
  edit(selection.length === 1 ? `Duplicate ${nameOf(selection[0])}` : `Duplicate ${selection.length} layers`, (now) => {
    let project = now
    for (const id of selection) {
      const node = nodeOf(project, id)
      if (!node || !kindOf(node)) continue
      const added = addNode(project, node.kind, { x: node.position.x + 40, y: node.position.y + 40 }, node.parameters)
      const name = freshName(project.graph, node.name)
      const weights = project.weights[id] ? { ...added.project.weights, [added.id]: project.weights[id] } : added.project.weights
      ids.set(id, added.id)
      const nodes = added.project.graph.nodes.map((other) => (other.id === added.id ? { ...other, name, seed: node.seed } : other))
      project = { ...added.project, weights, graph: { ...added.project.graph, nodes } }
    }
    for (const wire of now.graph.wires) {
      const [from, to] = [ids.get(wire.from), ids.get(wire.to)]
      if (to) project = connect(project, from ?? wire.from, to, wire.port)
    }
    return project
  })
  select(...ids.values())
}
