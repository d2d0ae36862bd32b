import { Abandoned, type Asking } from '../contract'
import { type Calls, drop } from './calls'

/** Asks a question; a function as last argument receives the parts of the answer. */
function call(
  calls: Calls,
  name: string,
  all: readonly unknown[],
  signal?: AbortSignal,
): Promise<unknown> {
  const refused = calls.refusal()
  if (refused !== null) return Promise.reject(new Abandoned(refused))
  if (signal?.aborted) return Promise.reject(signal.reason as Error)
  const id = calls.id()
  const last = all.at(-1)
  const hear = typeof last === 'function' ? (last as (part: unknown) => void) : null
  const given = hear ? all.slice(0, -1) : all
  const withdraw = (): void => {
    if (calls.open.get(id)?.sent) calls.post({ type: 'withdraw', id })
    drop(calls, id, signal?.reason)
    calls.changed()
  }
  const answer = new Promise<unknown>((resolve, reject) => {
    const message = { type: 'ask', id, name, given } as const
    const fresh = { sent: false, told: false, behind: 0, deaths: 0 }
    calls.open.set(id, { message, resolve, reject, hear, ...fresh })
  })
  signal?.addEventListener('abort', withdraw)
  calls.changed()
  return answer.finally(() => signal?.removeEventListener('abort', withdraw))
}

/**
 * The questions as methods, withdrawn when the signal aborts. The page knows their names as types
 * only, since their files hold worker code: so every property is one. `then` is none, or awaiting
 * this object would ask it.
 */
export const askWith = <T>(calls: Calls, signal?: AbortSignal): Asking<T> =>
  new Proxy({} as Asking<T>, {
    get: (_, name) =>
      typeof name === 'string' && name !== 'then'
        ? (...given: readonly unknown[]) => call(calls, name, given, signal)
        : undefined,
  })
