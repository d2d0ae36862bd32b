import type { Steps } from '../../graph/steps'
import type { Runner } from '../runner'

/**
 * A question answered in one step. `answer` throws a sentence where there is no answer; `transfer`
 * is the transfer list.
 */
export interface Once<G extends unknown[], A> {
  readonly way: 'once'
  answer(runner: Runner, ...given: G): A | Promise<A>
  transfer(answer: A): Transferable[]
}

/** A question whose answer takes long: an edit cancels it, and it restarts (decision 9). */
export interface InSteps<G extends unknown[], A> {
  readonly way: 'steps'
  answer(runner: Runner, ...given: G): Steps<A>
  transfer(answer: A): Transferable[]
}

/**
 * A question with partial answers, each posted at once. An edit pauses it without a restart, since
 * what was sent stays valid; so between two steps it holds no tensor of the runner's.
 */
export interface Stream<G extends unknown[], P, A> {
  readonly way: 'stream'
  answer(runner: Runner, tell: (part: P) => void, ...given: G): Steps<A>
  transfer(answer: A): Transferable[]
  transferPart(part: P): Transferable[]
}

/** Any question, as the worker sees it: the arguments come from the page unchecked. */
export type Question =
  | Once<never[], unknown>
  | InSteps<never[], unknown>
  | Stream<never[], unknown, unknown>

/** Questions by name. */
export type QuestionTable = Readonly<Record<string, Question>>

/** The transfer list of arrays that nobody else holds. */
export const buffersOf = (...all: readonly { readonly data: Float32Array }[]): Transferable[] =>
  all.map(({ data }) => data.buffer as ArrayBuffer)

const none = (): Transferable[] => []

/** A question answered in one step. */
export const once = <G extends unknown[], A>(
  answer: (runner: Runner, ...given: G) => A | Promise<A>,
  transfer: (answer: A) => Transferable[] = none,
): Once<G, A> => ({ way: 'once', answer, transfer })

/** A question answered in steps. */
export const inSteps = <G extends unknown[], A>(
  answer: (runner: Runner, ...given: G) => Steps<A>,
  transfer: (answer: A) => Transferable[] = none,
): InSteps<G, A> => ({ way: 'steps', answer, transfer })

/** A question with partial answers. */
export const stream = <G extends unknown[], P, A>(
  answer: (runner: Runner, tell: (part: P) => void, ...given: G) => Steps<A>,
  transferPart: (part: P) => Transferable[] = none,
  transfer: (answer: A) => Transferable[] = none,
): Stream<G, P, A> => ({ way: 'stream', answer, transfer, transferPart })
