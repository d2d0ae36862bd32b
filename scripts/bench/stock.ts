import {
  add,
  avgPool,
  conv2d,
  matMul,
  maxPool,
  relu,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tanh,
  tensor,
  tidy,
  transpose,
  type Variable,
  variable,
} from '@tensorflow/tfjs-core'
import type { Tensor as Numbers } from '../../src/graph/project'
import type { Chain, Step } from './chain'

/** Weights of a step as tfjs has them: filters H×W×I×O, matrices I×O. */
export interface StockWeights {
  readonly weight: Variable
  readonly bias: Variable | null
}

/** N×C×H×W numbers as N×H×W×C. */
export const channelsLastTensor = ({ shape, data }: Numbers): Tensor =>
  tidy(() => transpose(tensor(data, [...shape] as [number, number, number, number]), [0, 2, 3, 1]))

/** A weight in PyTorch's order as tfjs wants it. */
export const stockWeight = ({ shape, data }: Numbers): Tensor =>
  tidy(() =>
    shape.length === 4
      ? transpose(tensor(data, [...shape]), [2, 3, 1, 0])
      : transpose(tensor(data, [...shape])),
  )

/** The weights of all steps, by step. */
export const stockWeights = ({ steps }: Chain): ReadonlyMap<string, StockWeights> =>
  new Map(
    steps.flatMap((step) =>
      'weight' in step
        ? [
            [
              step.name,
              {
                weight: variable(stockWeight(step.weight)),
                bias: step.bias ? variable(tensor(step.bias.data, [...step.bias.shape])) : null,
              },
            ] as const,
          ]
        : [],
    ),
  )

function convolved(x: Tensor4D, filter: Tensor4D, step: Extract<Step, { op: 'conv' }>): Tensor4D {
  const [down, right] = step.padding
  const [height, width] = filter.shape
  if (down + right === 0) return conv2d(x, filter, 1, 'valid')
  if (2 * down + 1 !== height || 2 * right + 1 !== width)
    throw new Error('Stock tfjs is only given paddings of none and of half a kernel.')
  return conv2d(x, filter, 1, 'same')
}

/** One step by tfjs's own operations, as its documentation has them. */
export function stockStep(x: Tensor, step: Step, weights: StockWeights | undefined): Tensor {
  switch (step.op) {
    case 'conv':
    case 'linear': {
      if (!weights) throw new Error(`${step.name} has no weights.`)
      const y =
        step.op === 'conv'
          ? convolved(x as Tensor4D, weights.weight as Tensor as Tensor4D, step)
          : matMul(x as Tensor2D, weights.weight as Tensor as Tensor2D)
      return weights.bias ? add(y, weights.bias) : y
    }
    case 'maxPool':
      return maxPool(x as Tensor4D, step.size, step.size, 'valid')
    case 'avgPool':
      return avgPool(x as Tensor4D, step.size, step.size, 'valid')
    case 'relu':
      return relu(x)
    case 'tanh':
      return tanh(x)
    case 'flatten':
      // Back to PyTorch's order, so that the weights of the next layer are the same.
      return reshape(transpose(x, [0, 3, 1, 2]), [x.shape[0], step.output[1]])
  }
}
