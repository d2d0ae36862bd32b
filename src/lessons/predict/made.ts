import { type Formula, resultOf } from '../../layers/formula'
import type { AnsweredSizes, Mistake } from './mistakes/mistake'
import { type ShapeQuestion, workedAxes } from './question'

/** What comes of a question with some mistakes made. */
export interface MistakenAnswer {
  readonly shape: AnsweredSizes
  /** The formula by which each axis was computed, where there is one. */
  readonly formulas: ReadonlyMap<number, Formula>
}

/**
 * The answer of someone who makes these mistakes, in their order; null where one of them cannot be
 * made here, or what comes of it has no size.
 */
export function madeWith(
  question: ShapeQuestion,
  mistakes: readonly Mistake[],
): MistakenAnswer | null {
  let taken = question
  for (const mistake of mistakes)
    if ('question' in mistake) {
      const next = mistake.question(taken)
      if (next === null) return null
      taken = next
    }
  const formulas = new Map(workedAxes(taken).map(({ at, formula }) => [at, formula]))
  const rewriting = mistakes.flatMap((one) => ('formula' in one ? [one.formula] : []))
  for (const rewrite of rewriting) {
    let applied = false
    for (const [at, formula] of formulas) {
      const next = rewrite(formula, taken)
      if (next === null) continue
      formulas.set(at, next)
      applied = true
    }
    if (!applied) return null
  }
  let shape: AnsweredSizes = taken.output.map((size, at) => {
    const formula = formulas.get(at)
    return formula === undefined || rewriting.length === 0 ? size : resultOf(formula)
  })
  for (const mistake of mistakes)
    if ('shape' in mistake) {
      const next = mistake.shape(shape, taken)
      if (next === null) return null
      shape = next
    }
  return shape.every(Number.isFinite) ? { shape, formulas } : null
}
