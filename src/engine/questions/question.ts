import type { Steps } from '../../graph/steps'
import type { Runner } from '../runner'

/**
 * A question that the worker answers at one go. `answer` throws, with a sentence, where there is no
 * answer; `transfer` names the buffers that are handed over with it, and not copied.
 */
export interface Once<G extends unknown[], A> {
  readonly way: 'once'
  answer(runner: Runner, ...given: G): A | Promise<A>
  transfer(answer: A): Transferable[]
}

/** A question whose answer takes long: an edit ends it, and it begins anew (decision 9). */
export interface InSteps<G extends unknown[], A> {
  readonly way: 'steps'
  answer(runner: Runner, ...given: G): Steps<A>
  transfer(answer: A): Transferable[]
}

/**
 * A question with answers before the last one: each goes to the page when it is told. An edit makes
 * it wait and does not begin it anew, for what it told stands; so between two steps it holds no
 * tensor of the runner's.
 */
export interface Stream<G extends unknown[], P, A> {
  readonly way: 'stream'
  answer(runner: Runner, tell: (part: P) => void, ...given: G): Steps<A>
  transfer(answer: A): Transferable[]
  transferPart(part: P): Transferable[]
}

/** Any question, as the worker meets it: what is given comes from the page as it is. */
export type Question =
  | Once<never[], unknown>
  | InSteps<never[], unknown>
  | Stream<never[], unknown, unknown>

/** Questions by name. */
export type QuestionTable = Readonly<Record<string, Question>>

/** The buffers of numbers that nobody else holds. */
export const buffersOf = (...all: readonly { readonly data: Float32Array }[]): Transferable[] =>
  all.map(({ data }) => data.buffer as ArrayBuffer)

const none = (): Transferable[] => []

/** A question that is answered at one go. */
export const once = <G extends unknown[], A>(
  answer: (runner: Runner, ...given: G) => A | Promise<A>,
  transfer: (answer: A) => Transferable[] = none,
): Once<G, A> => ({ way: 'once', answer, transfer })

/** A question that is answered step by step. */
export const inSteps = <G extends unknown[], A>(
  answer: (runner: Runner, ...given: G) => Steps<A>,
  transfer: (answer: A) => Transferable[] = none,
): InSteps<G, A> => ({ way: 'steps', answer, transfer })

/** A question that tells answers before its last one. */
export const stream = <G extends unknown[], P, A>(
  answer: (runner: Runner, tell: (part: P) => void, ...given: G) => Steps<A>,
  transferPart: (part: P) => Transferable[] = none,
  transfer: (answer: A) => Transferable[] = none,
): Stream<G, P, A> => ({ way: 'stream', answer, transfer, transferPart })
