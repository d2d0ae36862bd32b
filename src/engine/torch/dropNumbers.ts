import { mul, type Tensor, tensor } from '@tensorflow/tfjs-core'
import type { Generator } from '../../layers/generator'
import { sizeOf } from '../../layers/tensorShape'

/** x with the numbers dropped that PyTorch's dropout drops next, the others scaled up. */
export function dropNumbers(x: Tensor, p: number, generator: Generator): Tensor {
  const mask = generator.bernoulli(sizeOf(x.shape), 1 - p)
  const kept = p === 1 ? 0 : 1 / (1 - p)
  return mul(
    x,
    tensor(
      mask.map((one) => one * kept),
      x.shape,
    ),
  )
}
