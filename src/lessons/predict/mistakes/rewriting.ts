import type { Formula } from '../../../layers/formula'
import type { ShapeQuestion } from '../question'
import type { Mistake } from './mistake'
import { rewritten } from './rewrite'

/** The mistake of writing a part of the formula in another way. */
export const written = (
  id: string,
  says: string,
  rewrite: (part: Formula, question: ShapeQuestion) => Formula | undefined,
): Mistake => ({
  id,
  says,
  formula: (formula, question) => rewritten(formula, (part) => rewrite(part, question)),
})

/** The mistake of writing the whole formula in another way. */
export const replaced = (
  id: string,
  says: string,
  formula: (formula: Formula, question: ShapeQuestion) => Formula | null,
): Mistake => ({ id, says, formula })

export const isA = <T extends Exclude<Formula, number>['type']>(
  part: Formula,
  type: T,
): part is Extract<Formula, { readonly type: T }> => typeof part === 'object' && part.type === type
