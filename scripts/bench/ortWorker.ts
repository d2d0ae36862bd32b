import runtime from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { EDITED, onnxModel } from './onnx'
import { channelsFirst } from './painter'
import { type Rival, serveRival } from './rival'

env.wasm.numThreads = 1
env.wasm.proxy = false
env.wasm.wasmPaths = { wasm: new URL(runtime, self.location.href).href }

/**
 * onnxruntime-web, WebAssembly, one thread: one session, and the edited weight as its only input.
 */
function createOrt(): Rival {
  let session: InferenceSession | null = null
  let weight = new Float32Array()
  let feeds: InferenceSession.FeedsType = {}
  let results: InferenceSession.ReturnType = {}
  let steps: readonly { readonly name: string; readonly output: readonly number[] }[] = []

  const numbers = (step: string): Float32Array => results[step].data as Float32Array
  const last = (): string => steps[steps.length - 1].name

  return {
    async load({ chain, outputs }) {
      if (!chain) throw new Error('onnxruntime-web runs chains only.')
      await session?.release()
      session = await InferenceSession.create(onnxModel(chain, outputs), {
        executionProviders: ['wasm'],
        graphOptimizationLevel: 'all',
      })
      steps = chain.steps
      const first = chain.steps.find((step) => 'weight' in step)
      if (!first || !('weight' in first)) throw new Error('There is no weight to be edited.')
      weight = first.weight.data.slice()
      feeds = { [EDITED]: new Tensor('float32', weight, first.weight.shape) }
    },
    prepare({ index, value }) {
      weight[index] = value
    },
    async run() {
      results = (await session?.run(feeds)) ?? {}
    },
    last: () => numbers(last()),
    map: (step) =>
      channelsFirst(numbers(step), steps.find((each) => each.name === step)?.output ?? []),
  }
}

serveRival(createOrt())
