import type { WorkerLike } from '../../../src/engine/contract'
import type { FromEngine, ToEngine } from '../../../src/engine/messages'

/**
 * A worker that says it takes so many ms for an evaluation on either backend; it refuses WebGL, or
 * loses it, where it is told to.
 */
export function slowWorker(wasm: number, webgl: number | 'refused' | 'lost') {
  const listeners = new Map<string, (event: MessageEvent) => void>()
  const sent: ToEngine[] = []
  let [backend, ended]: ['wasm' | 'webgl', boolean] = ['wasm', false]
  const say = (data: FromEngine): void =>
    queueMicrotask(() => listeners.get('message')?.({ data } as MessageEvent))
  const worker: WorkerLike = {
    postMessage(given) {
      const message = given as ToEngine
      sent.push(message)
      if (message.type === 'backend') {
        if (webgl === 'refused')
          return say({ type: 'ready', backend: 'wasm', name: 'WebAssembly', refused: 'no WebGL' })
        backend = 'webgl'
        say({ type: 'ready', backend, name: 'WebGL' })
      }
      if (message.type !== 'look') return
      if (backend === 'webgl' && typeof webgl !== 'number') return say({ type: 'lost' })
      say({
        type: 'looked',
        id: message.id,
        revision: message.id,
        waiting: [],
        previews: [],
        faults: [],
        ms: backend === 'wasm' ? wasm : Number(webgl),
      })
    },
    addEventListener: (type, listener) => void listeners.set(type, listener),
    terminate: () => {
      ended = true
    },
  }
  const spawn = (): WorkerLike => {
    say({ type: 'ready', backend: 'wasm', name: 'WebAssembly' })
    return worker
  }
  return { spawn, worker, sent, ended: () => ended }
}
