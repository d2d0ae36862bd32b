import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  engine,
  type KernelFunc,
  type NamedAttrMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'

/**
 * Fills `to` from the numbers of the inputs. All arrays lie in the heap of the backend and in the
 * engine's order of axes.
 */
export type LoopBody = (to: Float32Array, ...from: Float32Array[]) => void

/** Name of the kernel that runs our own loops on the wasm backend. */
export const LOOP = 'Loop'

/**
 * Runs `attrs.run` in place, without a copy of any number; `attrs.shape` is the shape of the
 * output.
 */
export const loopKernel: KernelFunc = ({ inputs, attrs, backend }) => {
  const { shape, run } = attrs as unknown as { readonly shape: Shape; readonly run: LoopBody }
  const wasm = backend as BackendWasm
  const output = wasm.makeOutput([...shape], 'float32')
  const [to, ...from] = [output, ...Object.values(inputs)].map(
    (info) => wasm.typedArrayFromHeap(info as TensorInfo) as Float32Array,
  )
  run(to, ...from)
  return output
}

/**
 * A float32 tensor of this shape, filled by a loop of our own over the numbers of `inputs`. It has
 * no gradient of its own.
 */
export const loop = (inputs: readonly Tensor[], shape: Shape, run: LoopBody): Tensor =>
  engine().runKernel<Tensor>(LOOP, Object.fromEntries(inputs.map((input, i) => [`x${i}`, input])), {
    shape,
    run,
  } as unknown as NamedAttrMap)
