import type { Fitting } from './layer'
import type { Problem } from './problem'
import { printShape, type Shape } from './tensorShape'

/** Ranks of a sample and of a batch of them, by the number of spatial axes. */
export const RANKS: Readonly<Record<1 | 2, readonly (2 | 3 | 4)[]>> = { 1: [2, 3], 2: [3, 4] }

/** The one input of a layer that reads samples and batches of them. */
export type Sampled = Fitting<1, 2 | 3 | 4>

/** The axes of a batch and of a sample, as they are written. */
export const LAYOUT: Readonly<Record<1 | 2, string>> = {
  1: 'N×C×L or C×L',
  2: 'N×C×H×W or C×H×W',
}

/**
 * Is the input neither a sample nor a batch of them? Null where it is one; `torch` is PyTorch's
 * message.
 */
export function rankProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  torch: string,
): Problem | null {
  if (RANKS[axes].some((rank) => rank === input.length)) return null
  return {
    text: `${kind} reads ${LAYOUT[axes]}, this is ${printShape(input)}.`,
    got: printShape(input),
    expected: LAYOUT[axes],
    fixes: [],
    torch,
  }
}
