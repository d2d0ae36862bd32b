import type { Fitting } from './inputs'
import type { Problem } from './problem'
import { letters, type Sentence, say, shape } from './sentence'
import { type Shape } from './tensorShape'

/** Ranks of a sample and of a batch, by number of spatial axes. */
export const RANKS: Readonly<Record<1 | 2, readonly (2 | 3 | 4)[]>> = { 1: [2, 3], 2: [3, 4] }

/** The input of a layer with one port that takes samples and batches. */
export type Sampled = Fitting<1, 2 | 3 | 4>

/** The axes of a batch and of a sample, as printed. */
const LAYOUT: Readonly<Record<1 | 2, Sentence>> = {
  1: say`${letters('NCL')} or ${letters('CL')}`,
  2: say`${letters('NCHW')} or ${letters('CHW')}`,
}

/**
 * The problem of an input that is neither a sample nor a batch, else null; `torch` is PyTorch's
 * message.
 */
export function rankProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  torch?: string,
): Problem | null {
  if (RANKS[axes].some((rank) => rank === input.length)) return null
  return {
    text: say`${kind} reads ${LAYOUT[axes]}, this is ${shape(input)}.`,
    got: shape(input),
    expected: LAYOUT[axes],
    fixes: [],
    ...(torch === undefined ? {} : { torch }),
  }
}
