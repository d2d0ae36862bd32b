import { changesBetween } from '../../graph/changes'
import type { Look } from '../contract'
import type { LookMessage } from '../messages'

/** What a worker has been sent. */
export type KnownLook = Pick<Look, 'project' | 'colours' | 'wanted'>

/**
 * A look as a message to a worker that has this, or nothing; `spent` are buffers for it to paint
 * into.
 */
export const lookMessage = (
  id: number,
  look: Look,
  before: KnownLook | null,
  spent: readonly ArrayBuffer[] = [],
): LookMessage => ({
  type: 'look',
  id,
  revision: id,
  changes: changesBetween(before?.project ?? null, look.project),
  wanted: before?.wanted === look.wanted ? null : look.wanted,
  held: look.held,
  spent,
  colours: before?.colours === look.colours ? null : look.colours,
})
