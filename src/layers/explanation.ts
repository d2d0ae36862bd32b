import { type Formula, resultOf } from './formula'
import { written } from './printFormula'
import type { Sentence } from './sentence'

/** The arithmetic of an output shape: a rule, and one line per axis with the numbers put in. */
export interface Explanation {
  readonly rule: Rule
  readonly lines: readonly ExplainedLine[]
  /** What is worked out before the rule, such as the padding that `'same'` stands for. */
  readonly before?: Explanation & { readonly title: string }
}

/** In names where it is a formula, else in words. */
export type Rule = { readonly formula: Formula } | { readonly words: Sentence }

/**
 * What gives the size of one axis, or of all, with the numbers put in: a formula, which comes to
 * the result, or words beside it.
 */
export type ExplainedLine = {
  /** `H`, `W`, `L`; empty where the line is about all axes. */
  readonly axis: string
  readonly note?: string
} & ({ readonly formula: Formula } | { readonly words: Sentence; readonly result: Sentence })

/** What a line comes to, as a sentence. */
export const lineResult = (line: ExplainedLine): Sentence =>
  'formula' in line ? written(resultOf(line.formula)) : line.result
