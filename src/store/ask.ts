import { useEffect, useEffectEvent, useState } from 'react'
import { Abandoned, type Client, type Questions } from '../engine/contract'
import { app } from './app'
import { maps } from './maps'
import { store } from './store'

export const { getEngine, setEngine, lastUpdate, onUpdate } = app.engine

/** The engine's last answer, which may be of the project before an edit, and why there is none. */
export interface EngineAnswer<T> {
  readonly value: T | null
  /** One sentence; the last value stays beside it. */
  readonly error: string | null
}

const NOTHING: EngineAnswer<never> = { value: null, error: null }

/**
 * Asks the engine now and after every change of the project: one question in flight, of those
 * waiting only the latest is sent. A new `key` asks a new `question`; null asks nothing. A failed
 * question is retried when maps arrive, because pictures load late; not one that the engine stopped
 * over. A question of a stale key is withdrawn.
 */
export function useEngine<T>(
  key: string | null,
  question: (engine: Questions) => Promise<T>,
): EngineAnswer<T> {
  const [answer, setAnswer] = useState<EngineAnswer<T> & { readonly key: string | null }>({
    ...NOTHING,
    key,
  })
  const put = useEffectEvent(question)
  useEffect(() => {
    if (key === null) return undefined
    let going = false
    let stale = false
    let failed = false
    const ended = new AbortController()
    /** Asks once, and again if the project has changed meanwhile. */
    const ask = async (): Promise<void> => {
      stale = going
      const client = getEngine()
      if (going || !client) return
      going = true
      try {
        const value = await put(client.within(ended.signal))
        failed = false
        if (!ended.signal.aborted) setAnswer({ value, error: null, key })
      } catch (fault) {
        failed = !(fault instanceof Abandoned)
        const error = fault instanceof Error ? fault.message : String(fault)
        if (!ended.signal.aborted)
          setAnswer((before) => ({ value: before.key === key ? before.value : null, error, key }))
      }
      going = false
      if (stale && !ended.signal.aborted) void ask()
    }
    void ask()
    const ends = [
      store.subscribe((now, before) => void (now.project !== before.project && ask())),
      maps.onPainted(() => void (failed && ask())),
    ]
    return () => {
      ended.abort()
      for (const end of ends) end()
    }
  }, [key])
  return answer.key === key ? answer : NOTHING
}

/** The values of a node, live, in PyTorch's order. */
export const useValues = (
  node: string | null,
): EngineAnswer<Awaited<ReturnType<Client['values']>>> =>
  useEngine(node === null ? null : `values ${node}`, (engine) => engine.values(node ?? ''))
