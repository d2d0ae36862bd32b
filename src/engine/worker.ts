import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { guarded, startBackend } from './backend'
import type { Backend, FromEngine, ToEngine } from './messages'
import { createAssembly, type WeightPiece } from './pieces'
import { createRunner, type Runner } from './runner'
import { type Server, serve } from './serve'
import { startWasm } from './wasm'

const port: { postMessage(message: unknown, transfer?: Transferable[]): void } = self
const assemble = createAssembly()
const early: ToEngine[] = []
const wait = (message: ToEngine): void => void early.push(message)
let receive = wait
let runner: Runner | null = null
let server: Server | null = null
let gone = false

self.addEventListener('message', (event: MessageEvent<ToEngine | WeightPiece>) => {
  const message = assemble(event.data)
  if (message) receive(message)
})

const absolute = (url: string): string => new URL(url, self.location.href).href

/** Reports once that the context is lost; later messages stay unanswered. */
function lose(): void {
  if (gone) return
  gone = true
  receive = () => undefined
  port.postMessage({ type: 'lost' } satisfies FromEngine)
}

/** Switches to a backend and serves what is queued, with no state kept. */
async function open(wanted: Backend, wasm: string): Promise<void> {
  receive = wait
  server?.stop()
  runner?.dispose()
  const { isLost, ...started } = await startBackend(wanted, wasm, lose)
  if (gone) return
  runner = createRunner()
  const mine = serve(runner, guarded(port, isLost, lose))
  server = mine
  receive = (message) => {
    // A request may arrive before the event that reports the loss.
    if (isLost(true)) return lose()
    if (message.type === 'backend') void open(message.backend, wasm).catch(fail)
    else mine.receive(message)
  }
  port.postMessage({ type: 'ready', ...started } satisfies FromEngine)
  for (const message of early.splice(0)) receive(message)
}

const fail = (fault: unknown): void =>
  port.postMessage({
    type: 'failed',
    id: -1,
    text: `TensorFlow.js did not start: ${String(fault)}`,
  } satisfies FromEngine)

startWasm({ simd: absolute(simd), plain: absolute(plain) })
  .then((wasm) => open('wasm', wasm))
  .catch(fail)
