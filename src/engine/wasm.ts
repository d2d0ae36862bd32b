import { type BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import {
  backend,
  env,
  getBackend,
  ready,
  setBackend,
  slice,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core'
import { placeOf } from '../layers/place'
import { hasKernels, isRelaxed, loadKernels } from './kernels/kernels'
import { registerKernels } from './kernels/register'
import { repairWasm } from './torch/repairWasm'

/** Where the two builds lie, with and without SIMD; absolute in a worker. */
interface Builds {
  readonly simd: string
  readonly plain: string
}

/** tfjs wants an address for the threaded build as well, although it is never loaded. */
const namesOf = ({ simd, plain }: Builds) => ({
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': simd,
  'tfjs-backend-wasm.wasm': plain,
})

/**
 * Starts TensorFlow.js on WebAssembly, one thread. `place` is the folder of the .wasm files and
 * ends in a slash, or the address of each. Gives the name of the backend; throws where WebAssembly
 * cannot be started.
 */
export async function startWasm(place: string | Builds): Promise<string> {
  if (getBackend() !== 'wasm') {
    // The threaded build does not survive bundling, and needs headers that forbid other things.
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
    setWasmPaths(typeof place === 'string' ? place : namesOf(place))
    repairWasm()
    if (!(await setBackend('wasm')))
      throw new Error('WebAssembly could not be started in this browser.')
    await ready()
    if (await loadKernels()) registerKernels()
  }
  return isRelaxed()
    ? 'WebAssembly, relaxed SIMD'
    : hasKernels()
      ? 'WebAssembly, SIMD'
      : 'WebAssembly'
}

/**
 * The numbers of a tensor, in the engine's order. On WebAssembly they lie in the heap and are not
 * copied: read them before the next tensor is made, because the heap moves when it grows.
 */
export const numbersInPlace = (tensor: Tensor): Float32Array =>
  getBackend() === 'wasm'
    ? ((backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array)
    : (tensor.dataSync() as Float32Array)

/**
 * One number of a tensor; `index` has an entry for each of the engine's axes. WebAssembly's `slice`
 * would copy the whole tensor, WebGL's brings one number only.
 */
export const numberAt = (tensor: Tensor, index: readonly number[]): number =>
  getBackend() === 'webgl'
    ? tidy(
        () =>
          slice(
            tensor,
            [...index],
            index.map(() => 1),
          ).dataSync()[0],
      )
    : numbersInPlace(tensor)[placeOf(index, tensor.shape)]
