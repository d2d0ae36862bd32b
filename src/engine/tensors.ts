import { type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import type { Tensor as Numbers } from '../graph/project'
import { toEngine, toTorch } from './torch/layout'

/** Numbers in PyTorch's order as a tensor in the engine's. */
export const tensorOf = ({ shape, data }: Numbers): Tensor =>
  toEngine(tensor(data, [...shape], 'float32'))

/** Numbers of a tensor in PyTorch's order, a copy; to be called within a tidy. */
export function numbersOf(x: Tensor): Numbers {
  const ordered = toTorch(x)
  return { shape: ordered.shape, data: (ordered.dataSync() as Float32Array).slice() }
}

/** Runs `make` and frees the tensors that it leaves behind. */
export function tidied<T>(make: () => T): T {
  let made: { readonly value: T } | null = null
  tidy(() => {
    made = { value: make() }
  })
  return (made as unknown as { readonly value: T }).value
}
