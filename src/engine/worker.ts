import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import type { FromEngine, ToEngine } from './messages'
import { createRunner } from './runner'
import { serve } from './serve'
import { startWasm } from './wasm'

const port: { postMessage(message: unknown, transfer?: Transferable[]): void } = self
const early: ToEngine[] = []
let receive = (message: ToEngine): void => void early.push(message)

self.addEventListener('message', (event: MessageEvent<ToEngine>) => receive(event.data))

const absolute = (url: string): string => new URL(url, self.location.href).href

startWasm({ simd: absolute(simd), plain: absolute(plain) })
  .then((backend) => {
    port.postMessage({ type: 'ready', backend } satisfies FromEngine)
    receive = serve(createRunner(), port)
    for (const message of early) receive(message)
  })
  .catch((fault: unknown) => port.postMessage({ type: 'failed', id: -1, text: `TensorFlow.js did not start: ${String(fault)}` } satisfies FromEngine))
