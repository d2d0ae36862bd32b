import type { RunOpened, RunStart } from '../../engine/trainer/run'
import { judgeTrial, type TimedSteps, timedSteps } from './cardTrial'
import type { RunsOn } from './engine'
import type { RunSeat } from './runSeat'

/** A trial of the graphics card is given up after this time, ms. */
const PATIENCE = 12_000

/** A run where it goes on. */
export interface Placed {
  readonly seat: RunSeat
  readonly opened: RunOpened
  readonly on: RunsOn
}

const tooLong = (): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('It took too long.')), PATIENCE))

/** Why a worker computes with WebAssembly that was to use WebGL. */
export const refusedBy = ({ refused }: RunSeat): RunsOn => ({
  backend: 'wasm',
  why: refused ?? 'WebGL was lost',
  notable: true,
})

/** The same steps on the card; the run there is then as it was before them. */
async function measured(seat: RunSeat, start: RunStart, wasm: TimedSteps): Promise<Placed> {
  const opened = await seat.client.trainingOpen(start)
  if (seat.backend === 'wasm') return { seat, opened, on: refusedBy(seat) }
  const on = judgeTrial(wasm, await timedSteps(seat.client, opened.run))
  if (start.from) await seat.client.trainingRestore(opened.run, start.from)
  return { seat, opened, on }
}

/**
 * Times the next steps of a run that has just been opened on WebAssembly, and the same in a worker
 * on the graphics card. The run is then, bit for bit, as it was before, in the worker that it is to
 * go on in; the other one on the card is ended. Never rejects but where the run itself fails.
 */
export async function tryCard(
  seat: RunSeat,
  opened: RunOpened,
  { setup }: RunStart,
  startOnCard: () => RunSeat,
): Promise<Placed> {
  const { client } = seat
  const from = await client.trainingCheckpoint(opened.run)
  const wasm = await timedSteps(client, opened.run)
  await client.trainingRestore(opened.run, from)
  const card = startOnCard()
  const placed = await Promise.race([measured(card, { setup, from }, wasm), tooLong()]).catch(
    (): Placed => ({
      seat,
      opened,
      on: { backend: 'wasm', why: 'WebGL did not end its trial', notable: true },
    }),
  )
  if (placed.on.backend === 'webgl') return placed
  card.client.stop()
  return { seat, opened, on: placed.on }
}
