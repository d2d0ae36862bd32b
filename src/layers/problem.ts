import type { Parameters, Value } from './fields'
import { type Sentence, sameSentence } from './sentence'
import type { Shape } from './tensorShape'

/** A change that mends a problem, as data; the same button stands in card, inspector and drawer. */
export type Fix =
  | { readonly label: string; readonly set: Readonly<Record<string, Value>> }
  /** A card into the wire at this place among the wires that enter, from 0. */
  | {
      readonly label: string
      readonly insert: string
      readonly parameters?: Parameters
      readonly input?: number
    }
  | { readonly label: string; readonly disconnect: true }

/** Why a layer cannot take its input: what it got, what it expects, and what mends it. */
export interface Problem {
  /** One or two sentences: what was got and what is expected. */
  readonly text: Sentence
  readonly got?: Sentence
  readonly expected?: Sentence
  /** The parameter at fault, if it is one. */
  readonly field?: string
  readonly fixes: readonly Fix[]
  /** PyTorch's own message. */
  readonly torch?: string
  /** The output shape that a fix would give, so that layers further down can show theirs. */
  readonly would?: Shape
}

/**
 * The problem with those of its fixes that mend it: pressed, they leave nothing, or a fault
 * elsewhere. `look` finds the problem of other parameters.
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

/** Is this a problem and not a shape? */
export const isProblem = (result: Shape | Problem): result is Problem => !Array.isArray(result)
