import { add, keep, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import { changesOf, type DropoutChange } from '../../layers/dropout/changes'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { DropoutOptions } from '../../layers/torch/options'
import { drawsOn, generatorOf } from './draws'
import { toEngine, toTorchShape } from './layout'
import type { Operation } from './operation'

/** x · factor + plus. */
interface Changed {
  readonly factor: Tensor
  readonly plus: Tensor | null
}

/**
 * PyTorch's dropouts: identity, or in training each value or channel changed by the first mask that
 * PyTorch draws after torch.manual_seed(seed) on the CPU. The mask stays the same until the seed
 * changes, except in a training loop. Source: aten/src/ATen/native/Dropout.cpp.
 */
export function dropout({ kind, p, channels, alpha, training, seed }: DropoutOptions): Operation {
  let mask: (Changed & { readonly shape: string }) | null = null
  const dispose = (): void => {
    mask?.factor.dispose()
    mask?.plus?.dispose()
    mask = null
  }
  const draw = (shape: Shape): Changed => {
    const drawn =
      channels === null ? [...shape] : shape.map((size, axis) => (axis < channels ? size : 1))
    const numbers = generatorOf(seed).bernoulli(sizeOf(drawn), 1 - p)
    const { kept, dropped } = changesOf(p, alpha)
    const filled = (name: keyof DropoutChange): Tensor => {
      const [ifKept, ifDropped] = [kept[name], dropped[name]]
      return tidy(() =>
        toEngine(
          tensor(
            numbers.map((one) => (one ? ifKept : ifDropped)),
            drawn,
          ),
        ),
      )
    }
    return { factor: filled('factor'), plus: alpha ? filled('plus') : null }
  }
  const remembered = (shape: Shape): Changed => {
    if (mask?.shape !== shape.join()) {
      dispose()
      const { factor, plus } = draw(shape)
      mask = { shape: shape.join(), factor: keep(factor), plus: plus && keep(plus) }
    }
    return mask
  }
  return {
    name: kind,
    call([x]) {
      if (!training || p === 0) return x
      const shape = toTorchShape(x.shape)
      const { factor, plus } = drawsOn() ? draw(shape) : remembered(shape)
      return plus ? add(mul(x, factor), plus) : mul(x, factor)
    },
    outputShape: ([input]) => input,
    dispose,
  }
}
