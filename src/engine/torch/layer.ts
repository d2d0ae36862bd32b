import { type Tensor, tidy, zeros } from '@tensorflow/tfjs-core'
import { initializers, layers } from '@tensorflow/tfjs-layers'
import type { Cause } from '../filtersChanged'
import { addressOf, hasKernels, kernels } from '../kernels/kernels'
import { toEngineShape, toTorchShape } from './layout'
import type { Operation } from './operation'

type Sizes = (number | null)[]

/**
 * A tf.layers.Layer that runs an operation. Its weights exist from the start; its creator disposes
 * it.
 */
export class TorchLayer extends layers.Layer {
  static className = 'TorchLayer'
  private readonly operation: Operation

  constructor(operation: Operation) {
    super({})
    this.operation = operation
    for (const { name, shape, buffer } of operation.weights ?? [])
      this.addWeight(
        `${this.name}/${name}`,
        [...shape],
        'float32',
        initializers.zeros(),
        undefined,
        !buffer,
      )
    this.built = true
    this._refCount = 1
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const given = Array.isArray(inputs) ? inputs : [inputs]
    // The backend's kernels are not made for nothing; an output without values depends on none
    // either.
    const output = this.operation.outputShape(given.map(({ shape }) => toTorchShape(shape)))
    if (output.includes(0)) return zeros(toEngineShape(output))
    return tidy(() =>
      this.operation.call(
        given,
        this.weights.map((weight) => weight.read()),
      ),
    )
  }

  /** All outputs of these inputs, computed together; the first alone where there is one. */
  outputs(inputs: readonly Tensor[]): readonly Tensor[] {
    const { outputs } = this.operation
    if (!outputs) return [this.call([...inputs])]
    const shapes = outputs.shapes(inputs.map(({ shape }) => toTorchShape(shape)))
    if (shapes.every((shape) => shape.includes(0)))
      return shapes.map((shape) => zeros(toEngineShape(shape)))
    return outputs.call(
      inputs,
      this.weights.map((weight) => weight.read()),
    )
  }

  /**
   * Recomputes these channels of an output of `call` in place, after a change of the weights or of
   * the same channels of the input. Returns false, and changes nothing, where that cannot be done.
   */
  update(
    cause: Cause,
    inputs: readonly Tensor[],
    output: Tensor,
    channels: readonly number[],
  ): boolean {
    const { alone } = this.operation
    if (
      !alone ||
      !hasKernels() ||
      (cause === 'input' && alone.of === 'weights') ||
      (output.rank !== 4 && output.rank !== 2)
    )
      return false
    const c = output.shape[output.rank - 1]
    let done = true
    tidy(() => {
      const weights = this.weights.map((weight) => weight.read())
      for (const k of channels) {
        const part = alone.channel(inputs, weights, k)
        // It is null for every channel or for none, so nothing has been changed yet.
        if (part) kernels().putChannel(addressOf(part), output.size / c, c, k, addressOf(output))
        else done = false
      }
    })
    return done
  }

  /** Buffers by name after one forward pass on these inputs; the layer itself keeps its own. */
  buffersAfter(inputs: readonly Tensor[]): Readonly<Record<string, Float32Array>> {
    const weights = this.weights.map((weight) => weight.read())
    return this.operation.buffersAfter?.(inputs, weights) ?? {}
  }

  override computeOutputShape(input: Sizes | Sizes[]): Sizes {
    const inputs = (Array.isArray(input[0]) ? input : [input]) as Sizes[]
    const batch = inputs[0][0]
    const [, ...rest] = toEngineShape(
      this.operation.outputShape(
        inputs.map((shape) => toTorchShape(shape.map((size) => size ?? 1))),
      ),
    )
    return [batch, ...rest]
  }

  override dispose(): ReturnType<layers.Layer['dispose']> {
    const result = super.dispose()
    if (result.refCountAfterDispose === 0) this.operation.dispose?.()
    return result
  }
}
