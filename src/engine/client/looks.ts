import type { Look } from '../contract'
import type { LookedMessage } from '../messages'
import type { Preview } from '../preview'

/** A look that was sent under this number. */
interface SentLook {
  readonly id: number
  readonly look: Look
}

/** Looks on their way: one is in flight, and of those that wait only the latest is kept. */
export interface Looks {
  waiting: Look | null
  flight: SentLook | null
  /**
   * A look that a newer one ended: a part of it may still come, and the worker does not paint that
   * again.
   */
  ended: SentLook | null
  /** The one that was sent last. */
  last: Look | null
  /** The one that the worker has: the next is told as what changed since. Null: it has nothing. */
  known: Look | null
  /** Pixels that have been shown, to be given back with the next look. */
  spent: ArrayBuffer[]
}

/** Nothing has been looked at yet. */
export const createLooks = (): Looks => ({
  waiting: null,
  flight: null,
  ended: null,
  last: null,
  known: null,
  spent: [],
})

/** Another worker goes on, which has this look or nothing: the last one is to be sent again. */
export function resend(looks: Looks, known: Look | null): void {
  looks.waiting ??= looks.flight?.look ?? looks.last
  looks.flight = null
  looks.ended = null
  looks.known = known
}

/** The waiting look takes off under this number; null where none waits, or one is in flight. */
export function takeOff(looks: Looks, id: number): SentLook | null {
  if (!looks.waiting || looks.flight) return null
  looks.flight = { id, look: looks.waiting }
  looks.last = looks.waiting
  looks.waiting = null
  return looks.flight
}

/** The look in flight is answered; `partly`: a newer one waits, which ends it. */
export function land(looks: Looks, partly: boolean): void {
  looks.ended = partly ? looks.flight : null
  looks.flight = null
}

/** Is this a part of an answer, to which more will come? */
export const isPart = (message: LookedMessage): boolean => message.waiting.length > 0

/** Every buffer in which pixels lie, once. */
export const sheetBuffers = (previews: readonly Preview[]): ArrayBuffer[] => [
  ...new Set(
    previews
      .map(({ sheet }) => sheet?.rgba.buffer)
      .filter((buffer) => buffer instanceof ArrayBuffer),
  ),
]
