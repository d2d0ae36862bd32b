import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import {
  env,
  gather,
  keep,
  losses,
  oneHot,
  type Scalar,
  setBackend,
  type Tensor,
  type Tensor2D,
  tensor1d,
  tidy,
  train,
  transpose,
} from '@tensorflow/tfjs-core'
import type { Chain, Step } from './chain'
import { channelsLast } from './painter'
import { type Rival, type Study, serveRival } from './rival'
import {
  channelsLastTensor,
  type StockWeights,
  stockStep,
  stockWeight,
  stockWeights,
} from './stock'

/**
 * tfjs as it is published, without our kernels: on WebAssembly with SIMD and one thread, or on its
 * plain JavaScript backend.
 */
async function createStock(backend: 'wasm' | 'cpu'): Promise<Rival> {
  const url = new URL(simd, self.location.href).href
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': url,
    'tfjs-backend-wasm-threaded-simd.wasm': url,
    'tfjs-backend-wasm.wasm': url,
  })
  if (!(await setBackend(backend)))
    throw new Error(`The ${backend} backend of tfjs could not be started.`)

  let steps: readonly Step[] = []
  let input: Tensor | null = null
  let weights: ReadonlyMap<string, StockWeights> = new Map()
  let loaded: Chain | null = null
  let step = (): number => Number.NaN
  let edited: {
    readonly name: string
    readonly shape: readonly number[]
    readonly data: Float32Array
  } | null = null
  const maps = new Map<string, Tensor>()

  const forget = (): void => {
    for (const map of maps.values()) map.dispose()
    maps.clear()
  }
  const forward = (x: Tensor, kept: boolean): Tensor =>
    steps.reduce((before, step) => {
      const after = stockStep(before, step, weights.get(step.name))
      if (kept) maps.set(step.name, keep(after))
      return after
    }, x)

  return {
    load({ chain }) {
      if (!chain) throw new Error('Stock tfjs runs chains only.')
      forget()
      input?.dispose()
      for (const { weight, bias } of weights.values()) {
        weight.dispose()
        bias?.dispose()
      }
      steps = chain.steps
      loaded = chain
      input = channelsLastTensor(chain.input)
      weights = stockWeights(chain)
      const first = chain.steps.find((step) => 'weight' in step)
      edited =
        first && 'weight' in first
          ? { name: first.name, shape: first.weight.shape, data: first.weight.data.slice() }
          : null
    },
    prepare({ index, value }) {
      if (edited) edited.data[index] = value
    },
    run() {
      forget()
      tidy(() => {
        if (!edited || !input) return
        weights.get(edited.name)?.weight.assign(stockWeight(edited))
        forward(input, true)
      })
    },
    last: () => {
      const map = maps.get(steps[steps.length - 1].name)
      if (!map) throw new Error('Nothing was computed yet.')
      return tidy(
        () => (map.rank === 4 ? transpose(map, [0, 3, 1, 2]) : map).dataSync() as Float32Array,
      ).slice()
    },
    map(name) {
      const map = maps.get(name)
      if (!map) throw new Error(`There is no step ${name}.`)
      return channelsLast(
        map.dataSync() as Float32Array,
        steps.find((step) => step.name === name)?.output ?? [],
      )
    },
    train({ labels, rate }) {
      const optimizer = train.sgd(rate)
      const loss = optimizer.minimize(() => {
        const logits = forward(input as Tensor, false) as Tensor2D
        return losses.softmaxCrossEntropy<Tensor, Scalar>(
          oneHot(tensor1d([...labels], 'int32'), logits.shape[1]),
          logits,
        )
      }, true)
      const value = loss?.dataSync()[0] ?? Number.NaN
      loss?.dispose()
      return value
    },
    study(study) {
      for (const { weight, bias } of weights.values()) {
        weight.dispose()
        bias?.dispose()
      }
      if (loaded) weights = stockWeights(loaded)
      step = stepsOf(study)
    },
    step: () => step(),
  }

  /** Steps of tfjs's own momentum optimizer. */
  function stepsOf({ batch, labels, order, rate, momentum }: Study): () => number {
    const optimizer = train.momentum(rate, momentum)
    let at = 0
    return () => {
      const chosen = order.slice(at, at + batch)
      at = (at + batch) % order.length
      let value = Number.NaN
      tidy(() => {
        const x = gather(input as Tensor, tensor1d(chosen, 'int32'))
        const target = tensor1d(
          chosen.map((place) => labels[place]),
          'int32',
        )
        const loss = optimizer.minimize(() => {
          const logits = forward(x, false) as Tensor2D
          return losses.softmaxCrossEntropy<Tensor, Scalar>(oneHot(target, logits.shape[1]), logits)
        }, true)
        value = loss?.dataSync()[0] ?? Number.NaN
      })
      return value
    }
  }
}

serveRival(createStock(self.name === 'tfjs cpu' ? 'cpu' : 'wasm'))
