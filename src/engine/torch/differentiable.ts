import { customGrad, engine, type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core'

/** What tfjs hands to a function with its own gradient: its inputs, then a function that saves. */
type Handed = Parameters<Parameters<typeof customGrad>[0]>[number]

const isTensor = (given: Handed): given is Tensor => 'dataId' in given
const isSave = (given: Handed): given is Exclude<Handed, Tensor> => !isTensor(given)

/**
 * A function of several tensors with a gradient for each: `backward` gets the gradient of the
 * output, the inputs and the output, and gives one gradient per input.
 */
export const differentiableInEach = (
  forward: (...inputs: Tensor[]) => Tensor,
  backward: (dy: Tensor, inputs: readonly Tensor[], y: Tensor) => Tensor[],
): ((...inputs: Tensor[]) => Tensor) => {
  const recorded = customGrad((...given) => {
    const inputs = given.filter(isTensor)
    const value = forward(...inputs)
    given.find(isSave)?.([...inputs, value])
    return {
      value,
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        backward(dy, saved.slice(0, inputs.length), saved[inputs.length]),
    }
  })
  // What is to be recorded costs as much as a kernel on ten thousand numbers.
  return (...inputs) =>
    engine().state.gradientDepth > 0 ? recorded(...inputs) : tidy(() => forward(...inputs))
}

/** The same for one tensor. */
export const differentiable = (
  forward: (x: Tensor) => Tensor,
  backward: (dy: Tensor, x: Tensor, y: Tensor) => Tensor,
): ((x: Tensor) => Tensor) => differentiableInEach(forward, (dy, [x], y) => [backward(dy, x, y)])

/** What gives places, which no gradient passes: it is 0. */
export const placesOf = (forward: (x: Tensor) => Tensor): ((x: Tensor) => Tensor) =>
  differentiable(forward, (_dy, x) => zerosLike(x))
