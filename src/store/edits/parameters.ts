import { applyFix } from '../../graph/edits/fix'
import { setParameters } from '../../graph/edits/parameters'
import { kindOf, parametersOf } from '../../graph/kinds'
import { nodeOf } from '../../graph/project'
import type { Value } from '../../layers/fields'
import type { Fix } from '../../layers/problem'
import { NOT_FETCHED, part } from '../part'
import { edit, store } from '../store'
import { told } from '../told'
import { nameOf } from './label'

const printed = (value: Value): string =>
  (Array.isArray(value) ? value.join('×') : String(value ?? 'default')).slice(0, 40)

/**
 * Sets one parameter; edits of one gesture (a scrub) are one step. Returns whether that was
 * possible.
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

/** Sets one parameter where possible. */
export function setParameter(
  id: string,
  name: string,
  value: Value,
  gesture: string | null = null,
): void {
  trySetParameter(id, name, value, gesture)
}

const everyKind = () => import('../../graph/everyKind')

/**
 * Applies a card's suggested fix; returns whether that was possible at once. One that inserts a
 * kind which has not been fetched yet follows, or a sentence says why it does not.
 */
export function mend(id: string, fix: Fix): boolean {
  const apply = (): boolean => edit(`${nameOf(id)}: ${fix.label}`, (now) => applyFix(now, id, fix))
  if (!('insert' in fix) || kindOf({ kind: fix.insert })) return apply()
  void told(async () => {
    await part(everyKind)
    apply()
  }, NOT_FETCHED)
  return false
}
