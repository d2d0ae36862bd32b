import { customGrad, type Tensor } from '@tensorflow/tfjs-core'

/**
 * A function of these tensors with its gradients: `backward` gets the gradient of the output, the
 * inputs and the output, and gives one gradient per input.
 */
export function withGradients(
  inputs: readonly Tensor[],
  forward: (...inputs: Tensor[]) => Tensor,
  backward: (dy: Tensor, inputs: readonly Tensor[], y: Tensor) => Tensor[],
): Tensor {
  return customGrad((...given) => {
    const own = given.slice(0, inputs.length) as Tensor[]
    const save = given[inputs.length] as unknown as (tensors: Tensor[]) => void
    const value = forward(...own)
    save([...own, value])
    return {
      value,
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        backward(dy, saved.slice(0, inputs.length), saved[inputs.length]),
    }
  })(...inputs)
}
