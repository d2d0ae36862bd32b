import type { Look } from '../contract'
import type { LookedMessage } from '../messages'
import type { Preview } from '../preview'

/** A look that was sent, with its message id. */
interface SentLook {
  readonly id: number
  readonly look: Look
}

/** One look is in flight; of those waiting only the latest is kept. */
export interface Looks {
  waiting: Look | null
  flight: SentLook | null
  /**
   * A superseded look: part of its answer may still arrive, and the worker does not paint that
   * again.
   */
  ended: SentLook | null
  /** The last one sent. */
  last: Look | null
  /** The one that the worker has; the next is sent as changes to it. Null: it has none. */
  known: Look | null
  /** Buffers that have been drawn, returned with the next look. */
  spent: ArrayBuffer[]
}

/** No look yet. */
export const createLooks = (): Looks => ({
  waiting: null,
  flight: null,
  ended: null,
  last: null,
  known: null,
  spent: [],
})

/** Another worker takes over, which has this look or none: the last one must be sent again. */
export function resend(looks: Looks, known: Look | null): void {
  looks.waiting ??= looks.flight?.look ?? looks.last
  looks.flight = null
  looks.ended = null
  looks.known = known
}

/** Puts the waiting look in flight under this id; null where none waits, or one is in flight. */
export function takeOff(looks: Looks, id: number): SentLook | null {
  if (!looks.waiting || looks.flight) return null
  looks.flight = { id, look: looks.waiting }
  looks.last = looks.waiting
  looks.waiting = null
  return looks.flight
}

/** The look in flight is answered; `partly`: a newer one superseded it. */
export function land(looks: Looks, partly: boolean): void {
  looks.ended = partly ? looks.flight : null
  looks.flight = null
}

/** Is this a part of an answer, with more to come? */
export const isPart = (message: LookedMessage): boolean => message.waiting.length > 0

/** Every distinct buffer of pixels. */
export const sheetBuffers = (previews: readonly Preview[]): ArrayBuffer[] => [
  ...new Set(
    previews
      .map(({ sheet }) => sheet?.rgba.buffer)
      .filter((buffer) => buffer instanceof ArrayBuffer),
  ),
]
