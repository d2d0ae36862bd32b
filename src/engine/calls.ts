import { Abandoned, type Questions } from './contract'
import type { FromEngine, ToEngine } from './messages'

/**
 * A question that so many workers have died with is not put to another: it may be what they died
 * of.
 */
const MOST_DEATHS = 3

interface Call {
  readonly message: ToEngine
  readonly resolve: (answer: FromEngine) => void
  readonly reject: (fault: unknown) => void
  sent: boolean
  /** The look that the worker has to answer before. */
  behind: number
  deaths: number
}

/** Questions without an answer. */
export interface Calls {
  /** The ways to ask; a question is withdrawn when its signal says so. */
  readonly ask: (signal?: AbortSignal) => Questions
  /** Puts what the worker does not have yet; `behind` is the look that it has to answer before. */
  readonly put: (behind: number) => void
  /** Gives an answer to who asked. */
  readonly answered: (message: Exclude<FromEngine, { type: 'ready' | 'lost' }>) => void
  /** Does the worker owe an answer? */
  readonly owed: () => boolean
  /** The worker that had them is gone, or has forgotten them. */
  readonly unsend: () => void
  /**
   * The worker died while it was about the look `flight`, if any: gives up the questions that
   * workers die of, so that the next one can show maps.
   */
  readonly died: (flight: number | undefined) => void
  /** Gives up those that the worker has, or all. */
  readonly giveUp: (why: string, all?: boolean) => void
}

/**
 * `id` numbers what is sent; `post` sends to the worker; `changed` is called when a question waits
 * to be put or is withdrawn; `refusal` says why none can be.
 */
export function createCalls(
  id: () => number,
  post: (message: ToEngine) => void,
  changed: () => void,
  refusal: () => string | null,
): Calls {
  const calls = new Map<number, Call>()

  const drop = (id: number, why: unknown): void => {
    const call = calls.get(id)
    calls.delete(id)
    call?.reject(why)
  }

  function call<T extends FromEngine['type']>(
    make: (id: number) => ToEngine,
    signal?: AbortSignal,
  ): Promise<Extract<FromEngine, { type: T }>> {
    const refused = refusal()
    if (refused !== null) return Promise.reject(new Abandoned(refused))
    if (signal?.aborted) return Promise.reject(signal.reason as Error)
    const mine = id()
    const withdraw = (): void => {
      if (calls.get(mine)?.sent) post({ type: 'withdraw', id: mine })
      drop(mine, signal?.reason)
      changed()
    }
    const answer = new Promise<FromEngine>((resolve, reject) => {
      calls.set(mine, { message: make(mine), resolve, reject, sent: false, behind: 0, deaths: 0 })
    })
    signal?.addEventListener('abort', withdraw)
    changed()
    return answer.finally(() => signal?.removeEventListener('abort', withdraw)) as Promise<
      Extract<FromEngine, { type: T }>
    >
  }

  return {
    ask: (signal) => ({
      values: async (node) =>
        (await call<'values'>((id) => ({ type: 'values', id, node }), signal)).tensor,
      cell: async (node, index) =>
        (await call<'cell'>((id) => ({ type: 'cell', id, node, index }), signal)).value,
      through: async (from, to, input) =>
        (await call<'through'>((id) => ({ type: 'through', id, from, to, input }), signal)).tensor,
      throughEach: async (to, given) =>
        (await call<'throughEach'>((id) => ({ type: 'throughEach', id, to, given }), signal))
          .tensors,
      jacobian: async (from, to, input) =>
        (
          await call<'jacobian'>(
            (id) => ({ type: 'jacobian', id, from, to, input: input ?? null }),
            signal,
          )
        ).jacobian,
      curve: async (from, to, line) =>
        (await call<'curve'>((id) => ({ type: 'curve', id, from, to, line }), signal)).curve,
      weight: async (node, name) =>
        (await call<'weight'>((id) => ({ type: 'weight', id, node, name }), signal)).tensor,
      drawn: async (node, name, places) =>
        (await call<'drawn'>((id) => ({ type: 'drawn', id, node, name, places }), signal)).data,
      exportModel: async () =>
        (await call<'exported'>((id) => ({ type: 'export', id }), signal)).model,
      memory: async () => {
        const { numTensors, numBytes } = await call<'memory'>(
          (id) => ({ type: 'memory', id }),
          signal,
        )
        return { numTensors, numBytes }
      },
    }),
    put(behind) {
      for (const call of calls.values()) {
        if (call.sent) continue
        post(call.message)
        call.sent = true
        call.behind = behind
      }
    },
    answered(message) {
      if (message.type === 'failed') return drop(message.id, new Error(message.text))
      const call = calls.get(message.id)
      calls.delete(message.id)
      call?.resolve(message)
    },
    owed: () => [...calls.values()].some(({ sent }) => sent),
    unsend() {
      for (const call of calls.values()) call.sent = false
    },
    died(flight) {
      for (const [id, call] of calls) {
        // The worker had not come to it where the look before it is without an answer.
        const reached = call.sent && flight !== call.behind
        if (reached && ++call.deaths >= MOST_DEATHS)
          drop(
            id,
            new Abandoned(`The engine stopped ${MOST_DEATHS} times before it could answer this.`),
          )
      }
    },
    giveUp(why, all = false) {
      for (const [id, { sent }] of calls) if (sent || all) drop(id, new Abandoned(why))
    },
  }
}
