import { add, keep, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import { changesOf, type DropoutChange } from '../../layers/dropout/changes'
import { createGenerator } from '../../layers/generator'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { DropoutOptions } from '../../layers/torch/options'
import { toEngine, toTorchShape } from './layout'
import type { Operation } from './operation'

/**
 * PyTorch's dropouts: identity, or in training each value or channel changed by the first mask that
 * PyTorch draws after torch.manual_seed(seed) on the CPU. The mask stays the same until the seed
 * changes. Source: aten/src/ATen/native/Dropout.cpp.
 */
export function dropout({ kind, p, channels, alpha, training, seed }: DropoutOptions): Operation {
  let mask: { readonly shape: string; readonly factor: Tensor; readonly plus: Tensor } | null = null
  const dispose = (): void => {
    mask?.factor.dispose()
    mask?.plus.dispose()
    mask = null
  }
  const draw = (shape: Shape): { factor: Tensor; plus: Tensor } => {
    const drawn =
      channels === null ? [...shape] : shape.map((size, axis) => (axis < channels ? size : 1))
    const numbers = createGenerator(seed).bernoulli(sizeOf(drawn), 1 - p)
    const { kept, dropped } = changesOf(p, alpha)
    const filled = (name: keyof DropoutChange): Tensor =>
      keep(
        tidy(() =>
          toEngine(
            tensor(
              numbers.map((one) => (one ? kept : dropped)[name]),
              drawn,
            ),
          ),
        ),
      )
    return { factor: filled('factor'), plus: filled('plus') }
  }
  return {
    name: kind,
    call([x]) {
      if (!training || p === 0) return x
      const shape = toTorchShape(x.shape)
      if (mask?.shape !== shape.join()) {
        dispose()
        mask = { shape: shape.join(), ...draw(shape) }
      }
      return alpha ? add(mul(x, mask.factor), mask.plus) : mul(x, mask.factor)
    },
    outputShape: ([input]) => input,
    dispose,
  }
}
