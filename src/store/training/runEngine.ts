import type { Asked, Client, WorkerLike } from '../../engine/contract'
import type { RunOpened, RunStart } from '../../engine/trainer/run'
import type { RunsOn, TrainingEngine } from './engine'
import { briefSeat, type RunSeat, takeSeat } from './runSeat'
import { refusedBy, tryCard } from './tryCard'

/** A worker that trains no run for so long is ended, ms: its heap is as large as the other's. */
const UNUSED = 20_000

/** What training needs of the page to have a worker of its own. */
interface RunPlace {
  readonly spawn: () => WorkerLike
  /** What the engine that paints is asked for at present, and what it was given. */
  readonly present: () => Asked | null
  /** Why the graphics card is not tried for steps of so many multiply-adds; null: it is. */
  readonly noTrial: (macs: number) => Omit<RunsOn, 'backend'> | null
  /** What the time of a step follows from: the result of a trial holds for it. */
  readonly structure: () => string
  /** A trial of the graphics card begins, or ends. */
  readonly trying: (now: boolean) => void
}

/** The engine that trains. */
export interface RunEngine extends TrainingEngine {
  /** Tells how much the worker may be busy with before it answers, multiply-adds: two steps. */
  readonly setLoad: (macs: number) => void
  /** Has the worker show that it is alive. */
  readonly prod: () => void
  /** Ends the worker, with all its runs. */
  readonly stop: () => void
}

/**
 * Trains in a worker of its own, beside the one that paints: steps wait for no maps and the hand
 * waits for no steps (decision 38). It is started by the first run, and ended a while after the
 * last. Before a run of a heavy network a second worker tries the graphics card (decision 42).
 */
export function createRunEngine(place: RunPlace): RunEngine {
  const runs = new Set<number>()
  const verdicts = new Map<string, RunsOn>()
  let seated: RunSeat | null = null
  let on: RunsOn = { backend: 'wasm', why: '', notable: false }
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

  const start = (): RunSeat =>
    takeSeat(place.spawn, {
      emptied: (seat) => void (seat === seated && runs.clear()),
      // The next run tries again.
      failed: (seat) => void (seat === seated && (seated = null)),
      lost() {
        for (const [key, { backend }] of verdicts)
          if (backend === 'webgl')
            verdicts.set(key, { backend: 'wasm', why: 'WebGL was lost', notable: true })
      },
    })

  function brief(seat: RunSeat): void {
    const now = place.present()
    if (now) briefSeat(seat, now, load)
  }

  function startOnCard(): RunSeat {
    const seat = start()
    seat.client.use('webgl')
    brief(seat)
    return seat
  }

  /** Opens a run on what is faster for it, as far as that is known or can be tried. */
  async function open(beginning: RunStart): Promise<RunOpened> {
    const seat = (seated ??= start())
    // All runs of a worker share its backend.
    const alone = runs.size === 0
    const key = `${place.structure()} ${beginning.setup.batch_size}`
    const why = place.noTrial(load / 2)
    const known = why ? ({ ...why, backend: 'wasm' } as const) : verdicts.get(key)
    if (alone) seat.client.use(known?.backend ?? 'wasm')
    brief(seat)
    const opened = await seat.client.trainingOpen(beginning)
    if (alone && known) on = seat.backend === known.backend ? known : refusedBy(seat)
    if (!alone || known) return opened
    place.trying(true)
    const placed = await tryCard(seat, opened, beginning, startOnCard).finally(() =>
      place.trying(false),
    )
    on = placed.on
    verdicts.set(key, on)
    if (placed.seat !== seat) seat.client.stop()
    seated = placed.seat
    return placed.opened
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
      try {
        const opened = await open(beginning)
        runs.add(opened.run)
        return opened
      } finally {
        rest()
      }
    },
    runsOn: () => on,
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
