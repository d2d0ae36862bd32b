import type { Formula } from '../../../layers/formula'
import type { ShapeQuestion } from '../question'

/** AnsweredSizes of an answer; a mistake may make fractions and negative numbers of them. */
export type AnsweredSizes = readonly number[]

/**
 * A known mistake: it makes of the question the one that the learner answered in its place, of the
 * formula of an axis another one, or of the shape another shape; null where it does not apply.
 * Only what comes of it is compared, so one that changes nothing may return what it was given.
 */
export type Mistake = {
  /** In lower case with hyphens; unique. */
  readonly id: string
  /** What went wrong and what is right, to the learner: one or two short sentences. */
  readonly says: string
} & (
  | { readonly question: (question: ShapeQuestion) => ShapeQuestion | null }
  | { readonly formula: (formula: Formula, question: ShapeQuestion) => Formula | null }
  | { readonly shape: (shape: AnsweredSizes, question: ShapeQuestion) => AnsweredSizes | null }
)
