import { insertOnWire } from '../../graph/edits/insertion'
import { connect, disconnect } from '../../graph/edits/wires'
import type { Wire } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { Parameters } from '../../layers/fields'
import { select } from '../select'
import { edit, notify } from '../store'
import { viewCommands } from '../view'
import { nameOf } from './label'
import { noteRecent } from './recent'

/**
 * Inserts a new card into a wire, or beside one that cannot go through it. Returns its id, empty
 * where it was refused.
 */
export function addOnWire(wire: Wire, kind: string, parameters: Parameters = {}): string {
  let added = { id: '', beside: false }
  const done = edit(`Insert ${kind}`, (now) => {
    const { project, ...card } = insertOnWire(now, wire, kind, parameters)
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
  noteRecent(kind)
  viewCommands.reveal(added.id)
  return added.id
}

/** Draws a wire, or says why it cannot be drawn. Returns whether it was drawn. */
export function wireUp(from: string, to: string, port: number): boolean {
  return edit(`Connect ${nameOf(from)} to ${nameOf(to)}`, (now) => connect(now, from, to, port))
}

/** Removes a wire. */
export const cutWire = (wire: Wire): boolean =>
  edit(`Disconnect ${nameOf(wire.from)} from ${nameOf(wire.to)}`, (now) => disconnect(now, wire))
