import type { Parameters } from './fields'
import { type Sentence, sameSentence } from './sentence'
import type { Shape } from './tensorShape'

/** One change of the network; `at` is the id of its card, by default the one with the problem. */
export type FixStep =
  | { readonly set: Parameters; readonly at?: string }
  /**
   * A card inserted into the wire at this input, counted from 0, or into `all` the wires that lead
   * to the card from the same output; `times` wires lead to it.
   */
  | {
      readonly insert: string
      readonly parameters?: Parameters
      readonly input?: number
      readonly at?: string
      readonly times?: number
      readonly all?: true
    }
  /** The card becomes one of another kind, with the parameters that this has as well. */
  | { readonly become: string; readonly at?: string }
  | { readonly remove: true; readonly at?: string }
  /** The card uses another's weights no more. */
  | { readonly ownWeights: true; readonly at?: string }

/** A change that fixes a problem, as data; card, inspector and drawer show it as a button. */
export type Fix = {
  readonly label: string
  /** What the changed or inserted card gives then. */
  readonly gives?: Shape
} & (FixStep | { readonly steps: readonly FixStep[] } | { readonly disconnect: true })

/** The changes of a fix, in order, as plain as they can be; none of one that removes the wires. */
export function stepsOf(fix: Fix): readonly FixStep[] {
  if ('steps' in fix) return fix.steps
  if ('disconnect' in fix) return []
  const { label: _label, gives: _gives, ...step } = fix
  if (!('insert' in step)) return [step]
  const { input, parameters = {}, ...rest } = step
  return [{ ...rest, parameters, ...(input ? { input } : {}) }]
}

/** Why a layer cannot take its input: what it got, what it expects, and how to fix it. */
export interface Problem {
  /** One or two sentences: what was got and what is expected. */
  readonly text: Sentence
  readonly got?: Sentence
  readonly expected?: Sentence
  /** The parameter at fault, if there is one. */
  readonly field?: string
  readonly fixes: readonly Fix[]
  /** The kind has no fix; these only take back what was set. */
  readonly takenBack?: true
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
