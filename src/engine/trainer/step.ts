import { engine, scalar, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import type { Generator } from '../../layers/generator'
import { type Shape } from '../../layers/tensorShape'
import { differentiable } from '../torch/differentiable'
import { drawingFrom } from '../torch/draws'
import { toTorch } from '../torch/layout'
import { numbersInPlace } from '../wasm'
import type { RunWeight } from './heldWeights'
import type { TrainedNetwork } from './network'
import { forwardPass, type Watching } from './pass'

/**
 * The loss of an output in PyTorch's order; its gradient with respect to each number of the output
 * is written into `gradient`.
 */
export type LossOfOutput = (
  output: { readonly shape: Shape; readonly data: Float32Array },
  gradient: Float32Array,
) => number

/** A step, as far as the gradients. */
export interface Backward {
  readonly loss: number
  /**
   * Gradients of these weights, by place; null where the loss does not depend on one. They lie in
   * the heap: read them before another tensor is made.
   */
  readonly gradients: readonly (Float32Array | null)[]
}

/** The loss as an operation with a gradient of its own, whose value is told. */
function asOperation(
  loss: LossOfOutput,
  tell: (value: number) => void,
): (output: Tensor) => Tensor {
  let gradient = new Float32Array(0)
  return differentiable(
    (x) => {
      gradient = new Float32Array(x.size)
      const value = loss({ shape: x.shape, data: numbersInPlace(x) }, gradient)
      tell(value)
      return scalar(value)
    },
    (_dy, x) => tensor(gradient, x.shape),
  )
}

/**
 * Forward, loss and gradients of a batch in the engine's order. `then` gets them before they are
 * freed, and makes no tensor. `generator` is what all layers draw from.
 */
export function backward(
  network: TrainedNetwork,
  batch: () => Tensor,
  weights: readonly RunWeight[],
  loss: LossOfOutput,
  generator: Generator,
  watching: Watching,
  then: (found: Backward) => void,
): void {
  tidy(() => {
    let value = Number.NaN
    const lossOf = asOperation(loss, (told) => {
      value = told
    })
    const given = batch()
    const { grads } = engine().gradients(
      () => drawingFrom(generator, () => lossOf(toTorch(forwardPass(network, given, watching)))),
      weights.map(({ tensor }) => tensor),
      undefined,
      true,
    )
    const found: readonly (Tensor | null | undefined)[] = grads
    then({
      loss: value,
      gradients: weights.map((_, i) => {
        const gradient = found[i]
        return gradient ? numbersInPlace(gradient) : null
      }),
    })
  })
}
