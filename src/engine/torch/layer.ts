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

  private held(): Tensor[] {
    return this.weights.map((weight) => weight.read())
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return this.callWith(Array.isArray(inputs) ? inputs : [inputs], this.held())
  }

  /** The output with these weights in place of its own. */
  callWith(given: readonly Tensor[], weights: readonly Tensor[]): Tensor {
    // The backend's kernels are not made for nothing; an output without values depends on none
    // either.
    const output = this.operation.outputShape(given.map(({ shape }) => toTorchShape(shape)))
    if (output.includes(0)) return zeros(toEngineShape(output))
    return tidy(() => this.operation.call(given, weights))
  }

  /** All outputs of these inputs, computed together; the first alone where there is one. */
  outputs(inputs: readonly Tensor[]): readonly Tensor[] {
    return this.outputsWith(inputs, this.held())
  }

  /** The same with these weights in place of its own. */
  outputsWith(inputs: readonly Tensor[], weights: readonly Tensor[]): readonly Tensor[] {
    const { outputs } = this.operation
    if (!outputs) return [this.callWith(inputs, weights)]
    const shapes = outputs.shapes(inputs.map(({ shape }) => toTorchShape(shape)))
    if (shapes.every((shape) => shape.includes(0)))
      return shapes.map((shape) => zeros(toEngineShape(shape)))
    return outputs.call(inputs, weights)
  }

  /** Lets its own weights share the numbers of these, so that they take no memory of their own. */
  use(weights: readonly Tensor[]): void {
    for (const [i, weight] of weights.entries()) this.weights[i].write(weight)
  }

  /** Frees what is remembered of weights: to be called where their numbers change in place. */
  forget(): void {
    this.operation.dispose?.()
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
    return this.buffersWith(inputs, this.held(), 1)
  }

  /** The same with these weights, after as many batches as are given, this one included. */
  buffersWith(
    inputs: readonly Tensor[],
    weights: readonly Tensor[],
    batches: number,
  ): Readonly<Record<string, Float32Array>> {
    return this.operation.buffersAfter?.(inputs, weights, batches) ?? {}
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
