import { type Shape, sizeOf } from '../../layers/tensorShape'

/** How many numbers an output reads, and how many outputs read one: as PyTorch counts. */
export const fansOf = (shape: Shape): { readonly in: number; readonly out: number } => {
  const cells = sizeOf(shape.slice(2))
  return { in: shape[1] * cells, out: shape[0] * cells }
}

/** The functions whose gain PyTorch knows. */
export const NONLINEARITIES = ['leaky_relu', 'relu', 'linear', 'sigmoid', 'tanh', 'selu'] as const

/** The gain of a function; `a` is the slope of leaky_relu. Source: nn.init.calculate_gain. */
export function gainOf(nonlinearity: (typeof NONLINEARITIES)[number], a: number): number {
  switch (nonlinearity) {
    case 'relu':
      return Math.SQRT2
    case 'leaky_relu':
      return Math.sqrt(2 / (1 + a * a))
    case 'tanh':
      return 5 / 3
    case 'selu':
      return 3 / 4
    default:
      return 1
  }
}
