import { createClient } from '../../engine/client/client'
import { type AllGiven, givenChanges, givenKey } from '../../engine/client/givenChanges'
import type { Asked, Client, Look, WorkerLike } from '../../engine/contract'
import type { TrainingEngine } from './engine'

/** A worker that trains no run for so long is ended, ms: its heap is as large as the other's. */
const UNUSED = 20_000

/** What training needs of the page to have a worker of its own. */
interface RunPlace {
  readonly spawn: () => WorkerLike
  /** What the engine that paints is asked for at present, and what it was given. */
  readonly present: () => Asked | null
}

/** The engine that trains. */
export interface RunEngine extends TrainingEngine {
  /** Tells how much the worker may be busy with before it answers, multiply-adds. */
  readonly setLoad: (macs: number) => void
  /** Has the worker show that it is alive. */
  readonly prod: () => void
  /** Ends the worker, with all its runs. */
  readonly stop: () => void
}

interface Seated {
  readonly client: Client
  /** What it was given, and the network that it has. */
  given: AllGiven
  look: Look | null
}

/**
 * Trains in a worker of its own, beside the one that paints: steps wait for no maps and the hand
 * waits for no steps (decision 38). It is started by the first run, and ended a while after the
 * last.
 */
export function createRunEngine({ spawn, present }: RunPlace): RunEngine {
  const runs = new Set<number>()
  let seated: Seated | null = null
  let load = 0
  let unused: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    clearTimeout(unused)
    seated?.client.stop()
    seated = null
    runs.clear()
  }

  function rest(): void {
    clearTimeout(unused)
    if (runs.size === 0) unused = setTimeout(stop, UNUSED)
  }

  function start(): Seated {
    const client = createClient(spawn, {
      started: () => undefined,
      lost: () => 'wasm',
      state(state) {
        // The next run tries again.
        if (state === 'failed') seated = null
        if (state !== 'ready') runs.clear()
      },
      refused: () => undefined,
      looked: () => undefined,
    })
    return { client, given: new Map(), look: null }
  }

  /** Gives the worker the network as it is, with its samples and pictures, and no maps to paint. */
  function brief(to: Seated): void {
    const now = present()
    if (!now) return
    const given = new Map(now.given.map((one) => [givenKey(one), one]))
    for (const change of givenChanges(to.given, given))
      if (change.type === 'pixels') to.client.setPixels(change.picture, change.pixels)
      else to.client.setSamples(change.set, change.samples)
    to.given = given
    to.look = { ...now.look, wanted: [], held: false, macs: now.look.macs + load }
    to.client.look(to.look)
  }

  const asked = (): Client => (seated ??= start()).client

  return {
    setLoad(macs) {
      load = macs
    },
    prod: () => seated?.look && seated.client.look(seated.look),
    stop,
    async trainingOpen(beginning) {
      clearTimeout(unused)
      const to = (seated ??= start())
      brief(to)
      try {
        const opened = await to.client.trainingOpen(beginning)
        runs.add(opened.run)
        return opened
      } finally {
        rest()
      }
    },
    trainingAdvance: (run, how) => asked().trainingAdvance(run, how),
    trainingSet: (...given) => asked().trainingSet(...given),
    trainingCheckpoint: (run) => asked().trainingCheckpoint(run),
    trainingRestore: (run, checkpoint) => asked().trainingRestore(run, checkpoint),
    async trainingClose(run) {
      runs.delete(run)
      rest()
      if (seated) await seated.client.trainingClose(run)
    },
  }
}
