import { Abandoned, Interrupted } from '../contract'
import type { AskMessage, FromEngine, ToEngine } from '../messages'

/** A question during which this many workers died is not sent to another: it may be the cause. */
const MOST_DEATHS = 3

interface Call {
  readonly message: AskMessage
  readonly resolve: (answer: unknown) => void
  readonly reject: (fault: unknown) => void
  /** Receives the parts of a stream. */
  readonly hear: ((part: unknown) => void) | null
  sent: boolean
  /** Part of its answer was delivered, and must not be delivered again. */
  told: boolean
  /** The look that must be answered first. */
  behind: number
  deaths: number
}

/** Unanswered questions, by message id. */
export interface Calls {
  readonly open: Map<number, Call>
  /** Gives the next message id. */
  readonly id: () => number
  readonly post: (message: ToEngine) => void
  /** Called when a question is queued or withdrawn. */
  readonly changed: () => void
  /** Why no question can be asked, in a sentence; null where it can. */
  readonly refusal: () => string | null
}

/** Rejects a question. */
export function drop(calls: Calls, id: number, why: unknown): void {
  const call = calls.open.get(id)
  calls.open.delete(id)
  call?.reject(why)
}

/**
 * Sends the questions that the worker does not have yet; `behind` is the look that must be answered
 * first.
 */
export function putCalls(calls: Calls, behind: number): void {
  for (const call of calls.open.values()) {
    if (call.sent) continue
    calls.post(call.message)
    call.sent = true
    call.behind = behind
  }
}

/** Delivers an answer, or a part of it, to the caller. */
export function answerCall(
  calls: Calls,
  message: Extract<FromEngine, { type: 'answer' | 'part' | 'failed' }>,
): void {
  if (message.type === 'failed') return drop(calls, message.id, new Error(message.text))
  const call = calls.open.get(message.id)
  if (!call) return
  if (message.type === 'part') {
    // Sent before a change of backend: the stream starts again.
    if (!call.sent) return
    call.told = true
    return call.hear?.(message.part)
  }
  calls.open.delete(message.id)
  call.resolve(message.answer)
}

/** Does the worker owe an answer? */
export const owesAnswer = (calls: Calls): boolean =>
  [...calls.open.values()].some(({ sent }) => sent)

/** Is a stream in progress, which another worker could not resume? */
export const isTelling = (calls: Calls): boolean =>
  [...calls.open.values()].some(({ hear, sent }) => sent && hear !== null)

/**
 * The worker that had them is gone or was reset: questions are queued again, except streams that
 * have delivered parts.
 */
export function unsendCalls(calls: Calls): void {
  for (const [id, call] of calls.open) {
    call.sent = false
    if (call.told)
      drop(calls, id, new Interrupted('The engine stopped before this came to its end.'))
  }
}

/**
 * The worker died during the look `flight`, if any: gives up the questions that keep killing
 * workers, so that the next worker can show maps.
 */
export function countDeath(calls: Calls, flight: number | undefined): void {
  for (const [id, call] of calls.open) {
    // The worker had not reached a question behind an unanswered look.
    const reached = call.sent && flight !== call.behind
    if (reached && ++call.deaths >= MOST_DEATHS)
      drop(
        calls,
        id,
        new Abandoned(`The engine stopped ${MOST_DEATHS} times before it could answer this.`),
      )
  }
}

/** Gives up the questions that were sent, or all. */
export function giveUpCalls(calls: Calls, why: string, all = false): void {
  for (const [id, { sent }] of calls.open) if (sent || all) drop(calls, id, new Abandoned(why))
}
