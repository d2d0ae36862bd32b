import { createClient } from '../../engine/client/client'
import { type AllGiven, givenChanges, givenKey } from '../../engine/client/givenChanges'
import type { Asked, Client, Look, WorkerLike } from '../../engine/contract'
import type { Backend } from '../../engine/messages'

/** A worker that trains, and what it was given. */
export interface RunSeat {
  readonly client: Client
  /** What it computes with. */
  backend: Backend
  /** Half a sentence: why that is not what was wanted. */
  refused: string | null
  given: AllGiven
  look: Look | null
}

/** What becomes of its worker. */
interface SeatListener {
  /** It has no run any more: it was replaced, or changes its backend. */
  readonly emptied: (seat: RunSeat) => void
  /** No worker starts. */
  readonly failed: (seat: RunSeat) => void
  /** WebGL is gone; it goes on with WebAssembly. */
  readonly lost: (seat: RunSeat) => void
}

/** Starts a worker, on WebAssembly. */
export function takeSeat(spawn: () => WorkerLike, heard: SeatListener): RunSeat {
  let seat: RunSeat | null = null
  const client = createClient(spawn, {
    started({ backend, refused }) {
      if (seat) Object.assign(seat, { backend, refused: refused ?? null })
    },
    lost() {
      if (seat) heard.lost(seat)
      return 'wasm'
    },
    state(state) {
      if (seat && state === 'failed') heard.failed(seat)
      if (seat && state !== 'ready') heard.emptied(seat)
    },
    refused: () => undefined,
    looked: () => undefined,
  })
  seat = { client, backend: 'wasm', refused: null, given: new Map(), look: null }
  return seat
}

/**
 * Gives a worker the network as it is, with its samples and pictures, and no maps to paint; `load`
 * is what it may be busy with besides, multiply-adds.
 */
export function briefSeat(seat: RunSeat, now: Asked, load: number): void {
  const given = new Map(now.given.map((one) => [givenKey(one), one]))
  for (const change of givenChanges(seat.given, given))
    if (change.type === 'pixels') seat.client.setPixels(change.picture, change.pixels)
    else seat.client.setSamples(change.set, change.samples)
  seat.given = given
  seat.look = { ...now.look, wanted: [], held: false, macs: now.look.macs + load }
  seat.client.look(seat.look)
}
