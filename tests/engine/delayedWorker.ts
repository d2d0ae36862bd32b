import type { WorkerLike } from '../../src/engine/contract'
import type { FromEngine, ToEngine } from '../../src/engine/messages'
import { createRunner } from '../../src/engine/runner'
import { serve } from '../../src/engine/serve'

/** Hands messages on as a channel does, in their order, each after so many ms of its own. */
function channel<T>(
  delay: () => number,
  deliver: (message: T) => void,
): (message: T, transfer?: Transferable[]) => void {
  let last = Promise.resolve()
  return (message, transfer) => {
    const copy = structuredClone(message, { transfer })
    last = last
      .then(() => new Promise((resolve) => setTimeout(resolve, delay())))
      .then(() => deliver(copy))
  }
}

/** The engine's own code behind a channel on which every message takes its time. */
export function delayedWorker(delay: () => number): WorkerLike {
  const listeners: ((event: MessageEvent<FromEngine>) => void)[] = []
  const runner = createRunner()
  let ended = false
  const say = channel<FromEngine>(delay, (data) => {
    if (!ended) for (const listener of listeners) listener({ data } as MessageEvent<FromEngine>)
  })
  const server = serve(runner, {
    postMessage: (message, transfer) => say(message as FromEngine, transfer),
  })
  const send = channel<ToEngine>(delay, (message) => {
    if (!ended) server.receive(message)
  })
  say({ type: 'ready', backend: 'wasm', name: 'WebAssembly' })
  return {
    postMessage: (message, transfer) => send(message as ToEngine, transfer),
    addEventListener: (type, listener) => void (type === 'message' && listeners.push(listener)),
    terminate() {
      ended = true
      server.stop()
      runner.dispose()
    },
  }
}
