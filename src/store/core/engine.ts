import type { Client, WorkerLike } from '../../engine/contract'
import { createListeners } from './listeners'

/** The engine as the page knows it. */
export interface EngineSeat {
  /** The engine, once it is there. */
  readonly getEngine: () => Client | null
  /** Sets the engine to ask, and how another worker is started. */
  readonly setEngine: (client: Client, spawn?: () => WorkerLike) => void
  /** Starts a further worker; throws where none can be. */
  readonly spawnWorker: () => WorkerLike
  /** Time of the last update in the worker, ms; 0 before the first. */
  readonly lastUpdate: () => number
  readonly noteUpdate: (ms: number) => void
  /** Called with each time, outside React; returns an unsubscribe function. */
  readonly onUpdate: (listener: (ms: number) => void) => () => void
}

/** Starts without an engine. */
export function createEngineSeat(): EngineSeat {
  let client: Client | null = null
  let start = (): WorkerLike => {
    throw new Error('There is no engine.')
  }
  let last = 0
  const { on, tell } = createListeners<[ms: number]>()
  return {
    getEngine: () => client,
    setEngine(given, spawn) {
      client = given
      if (spawn) start = spawn
    },
    spawnWorker: () => start(),
    lastUpdate: () => last,
    noteUpdate(ms) {
      last = ms
      tell(ms)
    },
    onUpdate: on,
  }
}
