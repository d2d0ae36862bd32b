import { Abandoned, Interrupted } from '../contract'
import type { AskMessage, FromEngine, ToEngine } from '../messages'

/**
 * A question that so many workers have died with is not put to another: it may be what they died
 * of.
 */
const MOST_DEATHS = 3

interface Call {
  readonly message: AskMessage
  readonly resolve: (answer: unknown) => void
  readonly reject: (fault: unknown) => void
  /** Who hears the parts of a stream. */
  readonly hear: ((part: unknown) => void) | null
  sent: boolean
  /** A part of its answer has been told, and must not be told again. */
  told: boolean
  /** The look that the worker has to answer before. */
  behind: number
  deaths: number
}

/** Questions without an answer, by the number of their message. */
export interface Calls {
  readonly open: Map<number, Call>
  /** Numbers what is sent. */
  readonly id: () => number
  readonly post: (message: ToEngine) => void
  /** Called when a question waits to be put or is withdrawn. */
  readonly changed: () => void
  /** Why none can be put, in a sentence. */
  readonly refusal: () => string | null
}

/** Ends a question without an answer. */
export function drop(calls: Calls, id: number, why: unknown): void {
  const call = calls.open.get(id)
  calls.open.delete(id)
  call?.reject(why)
}

/** Puts what the worker does not have yet; `behind` is the look that it has to answer before. */
export function putCalls(calls: Calls, behind: number): void {
  for (const call of calls.open.values()) {
    if (call.sent) continue
    calls.post(call.message)
    call.sent = true
    call.behind = behind
  }
}

/** Gives an answer, or a part of it, to who asked. */
export function answerCall(
  calls: Calls,
  message: Extract<FromEngine, { type: 'answer' | 'part' | 'failed' }>,
): void {
  if (message.type === 'failed') return drop(calls, message.id, new Error(message.text))
  const call = calls.open.get(message.id)
  if (!call) return
  if (message.type === 'part') {
    // What it told before it went to another backend is told anew.
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

/** Is a stream on its way, which another worker could not go on with? */
export const isTelling = (calls: Calls): boolean =>
  [...calls.open.values()].some(({ hear, sent }) => sent && hear !== null)

/**
 * The worker that had them is gone, or has forgotten them: they wait to be put again, but for a
 * stream that has told parts.
 */
export function unsendCalls(calls: Calls): void {
  for (const [id, call] of calls.open) {
    call.sent = false
    if (call.told)
      drop(calls, id, new Interrupted('The engine stopped before this came to its end.'))
  }
}

/**
 * The worker died while it was about the look `flight`, if any: gives up the questions that workers
 * die of, so that the next one can show maps.
 */
export function countDeath(calls: Calls, flight: number | undefined): void {
  for (const [id, call] of calls.open) {
    // The worker had not come to it where the look before it is without an answer.
    const reached = call.sent && flight !== call.behind
    if (reached && ++call.deaths >= MOST_DEATHS)
      drop(
        calls,
        id,
        new Abandoned(`The engine stopped ${MOST_DEATHS} times before it could answer this.`),
      )
  }
}

/** Gives up those that the worker has, or all. */
export function giveUpCalls(calls: Calls, why: string, all = false): void {
  for (const [id, { sent }] of calls.open) if (sent || all) drop(calls, id, new Abandoned(why))
}
