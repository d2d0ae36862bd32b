import { keep, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { DropoutOptions } from '../../layers/torchOptions'
import { createGenerator } from '../../sources/generator'
import { toEngine, toTorchShape } from './layout'
import type { Operation } from './operation'

/**
 * torch.nn.Dropout and Dropout2d: identity, or in training x·mask/(1 − p) with the first mask that
 * PyTorch draws after torch.manual_seed(seed) on the CPU. The mask stays the same until the seed
 * changes. Source: aten/src/ATen/native/Dropout.cpp.
 */
export function dropout({ p, channels, training, seed }: DropoutOptions): Operation {
  let mask: { readonly shape: string; readonly tensor: Tensor } | null = null
  const dispose = (): void => {
    mask?.tensor.dispose()
    mask = null
  }
  const draw = (shape: Shape): Tensor => {
    const drawn = channels ? shape.map((size, axis) => (axis < 2 ? size : 1)) : [...shape]
    const numbers = createGenerator(seed).bernoulli(sizeOf(drawn), 1 - p)
    // With p = 1 nothing is kept, and nothing is divided by 0.
    const scale = p === 1 ? 0 : 1 / Math.fround(1 - p)
    return tidy(() =>
      toEngine(
        tensor(
          numbers.map((kept) => kept * scale),
          drawn,
        ),
      ),
    )
  }
  return {
    name: channels ? 'Dropout2d' : 'Dropout',
    call([x]) {
      if (!training || p === 0) return x
      const shape = toTorchShape(x.shape)
      if (mask?.shape !== shape.join()) {
        dispose()
        mask = { shape: shape.join(), tensor: keep(draw(shape)) }
      }
      return mul(x, mask.tensor)
    },
    outputShape: ([input]) => input,
    dispose,
  }
}
