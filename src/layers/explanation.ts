import { type Formula, resultOf } from './formula'
import { written } from './printFormula'
import type { Sentence } from './sentence'

/** The arithmetic of an output shape: a rule, and one line per axis with numbers substituted. */
export interface Explanation {
  readonly rule: Rule
  readonly lines: readonly ExplainedLine[]
  /** A preliminary calculation, such as the padding that `'same'` stands for. */
  readonly before?: Explanation & { readonly title: string }
}

/** A formula in symbols, or a rule in words. */
export type Rule = { readonly formula: Formula } | { readonly words: Sentence }

/**
 * How the size of one axis, or of all, is computed, with numbers substituted: a formula, or words
 * with the result.
 */
export type ExplainedLine = {
  /** `H`, `W`, `L`; empty where the line concerns all axes. */
  readonly axis: string
  readonly note?: string
} & ({ readonly formula: Formula } | WordedLine)

/** A line in words, and the size that they come to. */
interface WordedLine {
  readonly words: Sentence
  readonly result: Sentence
  /** The words name the result themselves, so it is not repeated after them. */
  readonly inWords?: true
}

/** The result of a line, as a sentence. */
export const lineResult = (line: ExplainedLine): Sentence =>
  'formula' in line ? written(resultOf(line.formula)) : line.result
