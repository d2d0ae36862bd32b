import { keep, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core'
import { initializers, layers } from '@tensorflow/tfjs-layers'
import type { Shape } from '../../layers/layer'
import { toEngineShape, toTorchShape } from './layout'

/** One of PyTorch's modules as functions of tensors in the engine's layout; weights are in PyTorch's order. */
export interface Operation {
  readonly name: string
  readonly weights?: readonly { readonly name: string; readonly shape: Shape; readonly buffer?: boolean }[]
  readonly call: (inputs: readonly Tensor[], weights: readonly Tensor[]) => Tensor
  /** Shape of the output, in PyTorch's order. */
  readonly outputShape: (inputs: readonly Shape[]) => Shape
  /** Buffers by name as one forward pass in training leaves them; `call` itself changes none. */
  readonly buffersAfter?: (inputs: readonly Tensor[], weights: readonly Tensor[]) => Readonly<Record<string, Float32Array>>
  /** Frees what `call` keeps between two calls. */
  readonly dispose?: () => void
}

type Sizes = (number | null)[]

/** A tf.layers.Layer that runs an operation. Its weights exist from the start; whoever makes it disposes it. */
export class TorchLayer extends layers.Layer {
  static className = 'TorchLayer'
  private readonly operation: Operation

  constructor(operation: Operation) {
    super({})
    this.operation = operation
    for (const { name, shape, buffer } of operation.weights ?? [])
      this.addWeight(`${this.name}/${name}`, [...shape], 'float32', initializers.zeros(), undefined, !buffer)
    this.built = true
    this._refCount = 1
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const given = Array.isArray(inputs) ? inputs : [inputs]
    // The backend's kernels are not made for nothing; an output without values depends on none either.
    const output = this.operation.outputShape(given.map(({ shape }) => toTorchShape(shape)))
    if (output.includes(0)) return zeros(toEngineShape(output))
    return tidy(() =>
      this.operation.call(
        given,
        this.weights.map((weight) => weight.read()),
      ),
    )
  }

  /** Buffers by name as one forward pass on these inputs leaves them; the layer itself stays as it is. */
  buffersAfter(inputs: readonly Tensor[]): Readonly<Record<string, Float32Array>> {
    const weights = this.weights.map((weight) => weight.read())
    return this.operation.buffersAfter?.(inputs, weights) ?? {}
  }

  override computeOutputShape(input: Sizes | Sizes[]): Sizes {
    const inputs = (Array.isArray(input[0]) ? input : [input]) as Sizes[]
    const batch = inputs[0][0]
    const [, ...rest] = toEngineShape(this.operation.outputShape(inputs.map((shape) => toTorchShape(shape.map((size) => size ?? 1)))))
    return [batch, ...rest]
  }

  override dispose(): ReturnType<layers.Layer['dispose']> {
    const result = super.dispose()
    if (result.refCountAfterDispose === 0) this.operation.dispose?.()
    return result
  }
}

/** What is made of a weight (a filter in another order), kept as long as the numbers of the weight stay the same. */
interface Derived {
  readonly of: (weight: Tensor) => readonly Tensor[]
  readonly dispose: () => void
}

/** Remembers what `make` gives; new weights are found by their data, which tfjs replaces at each change. */
export function createDerived(make: (weight: Tensor) => Tensor[]): Derived {
  let source: object | null = null
  let made: Tensor[] = []
  const dispose = () => {
    for (const tensor of made) tensor.dispose()
    made = []
    source = null
  }
  return {
    of(weight) {
      if (weight.dataId === source) return made
      dispose()
      made = tidy(() => make(weight)).map((tensor) => keep(tensor))
      source = weight.dataId
      return made
    },
    dispose,
  }
}
