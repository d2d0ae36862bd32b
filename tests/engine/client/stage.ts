import { createClient } from '../../../src/engine/client/client'
import type { Listener, Look, WorkerLike } from '../../../src/engine/contract'
import type { FromEngine, ToEngine } from '../../../src/engine/messages'
import { firstProject } from '../../../src/store/firstProject'

export const READY = { type: 'ready', backend: 'wasm', name: 'WebAssembly' } as const
const colours = { zero: '#fff', positive: ['#f00'], negative: ['#00f'] }
export const lookAt = (project = firstProject()): Look => ({
  project,
  wanted: [],
  held: false,
  colours,
  macs: 0,
})

/**
 * A worker that the test plays: it keeps what it is sent, and answers when it is told to. `lost`
 * says what is to follow a lost one.
 */
export function stage(lost: Listener['lost'] = () => 'wasm') {
  const workers: {
    sent: ToEngine[]
    ended: boolean
    say: (message: FromEngine) => void
    fail: () => void
  }[] = []
  const states: string[] = []
  const revisions: number[] = []
  const spawn = (): WorkerLike => {
    const listeners = new Map<string, (event: MessageEvent) => void>()
    const worker = {
      sent: [] as ToEngine[],
      ended: false,
      say: (data: FromEngine) => listeners.get('message')?.({ data } as MessageEvent),
      fail: () => listeners.get('error')?.({} as MessageEvent),
    }
    workers.push(worker)
    return {
      postMessage: (message) => void worker.sent.push(message as ToEngine),
      addEventListener: (type, listener) => void listeners.set(type, listener),
      terminate: () => {
        worker.ended = true
      },
    }
  }
  const listener: Listener = {
    started: () => undefined,
    lost,
    state: (state) => void states.push(state),
    refused: () => undefined,
    looked: (answer) => void revisions.push(answer.revision),
  }
  return { workers, states, revisions, listener, client: createClient(spawn, listener) }
}

/** The looks that a worker was sent. */
export const looks = (worker: { sent: ToEngine[] }) =>
  worker.sent.filter((message) => message.type === 'look')

/** What a message is about: a question's name, or the type of another. */
export const about = (message: ToEngine): string =>
  message.type === 'ask' ? message.name : message.type

export const answer = (worker: { sent: ToEngine[]; say: (message: FromEngine) => void }): void => {
  const last = worker.sent.filter((message) => message.type === 'look').at(-1)
  if (last?.type === 'look')
    worker.say({
      type: 'looked',
      id: last.id,
      revision: last.revision,
      waiting: [],
      previews: [],
      faults: [],
      ms: 1,
    })
}
