import type { Parameters, Value } from './fields'
import { type Sentence, sameSentence } from './sentence'
import type { Shape } from './tensorShape'

/** A change that fixes a problem, as data; card, inspector and drawer show it as a button. */
export type Fix =
  | { readonly label: string; readonly set: Readonly<Record<string, Value>> }
  /** A card inserted into the wire at this input, counted from 0. */
  | {
      readonly label: string
      readonly insert: string
      readonly parameters?: Parameters
      readonly input?: number
    }
  | { readonly label: string; readonly disconnect: true }

/** Why a layer cannot take its input: what it got, what it expects, and how to fix it. */
export interface Problem {
  /** One or two sentences: what was got and what is expected. */
  readonly text: Sentence
  readonly got?: Sentence
  readonly expected?: Sentence
  /** The parameter at fault, if there is one. */
  readonly field?: string
  readonly fixes: readonly Fix[]
  /** PyTorch's own message. */
  readonly torch?: string
  /** The output shape after a fix, so that layers downstream can show theirs. */
  readonly would?: Shape
}

/**
 * The problem with only those fixes that work: they leave no problem, or one elsewhere. `look`
 * returns the problem for other parameters.
 */
export function withMendingFixes<P extends object>(
  problem: Problem,
  p: P,
  look: (p: P) => Problem | null,
): Problem {
  const mends = (fix: Fix): boolean => {
    const left = 'set' in fix ? look({ ...p, ...fix.set }) : null
    return left === null || (left.field !== problem.field && !sameSentence(left.text, problem.text))
  }
  return { ...problem, fixes: problem.fixes.filter(mends) }
}

/** Is this a problem, not a shape? */
export const isProblem = (result: Shape | Problem): result is Problem => !Array.isArray(result)
