import type { Value } from './fields'
import { type Fix, type Problem } from './problem'
import { printShape } from './tensorShape'
import { perAxis } from './window'

/**
 * A parameter's limits; PyTorch's messages for a number below and for a wrong count, where the kind
 * has no others.
 */
export interface ParameterLimit<Name extends string> {
  readonly field: Name
  /** The smallest number that it takes. */
  readonly least: number
  /** The value that the fix sets. */
  readonly good: number
  readonly below?: (numbers: readonly number[]) => string
  readonly count?: (numbers: readonly number[]) => string
  /** Accepts a list of one number for all axes; true by default. */
  readonly single?: boolean
}

/** The value of a parameter with a limit; words are checked elsewhere. */
type Limited = number | string | readonly number[]

const setting = (field: string, value: Value): Fix => ({
  label: `Set ${field} to ${value}`,
  set: { [field]: value },
})

/**
 * Errors that a form cannot produce but a file can: too many numbers for the axes, or numbers below
 * the minimum; null if there are none.
 */
export function limitProblem<Name extends string>(
  p: { readonly [N in Name]?: Limited | null },
  axes: number,
  limits: readonly ParameterLimit<Name>[],
): Problem | null {
  const numbersOf = ({ field }: ParameterLimit<Name>): number[] | null => {
    const value: Limited = p[field] ?? 1
    return typeof value === 'string' ? null : perAxis(value, 1)
  }
  for (const limit of limits) {
    const numbers = numbersOf(limit)
    if (
      !numbers ||
      numbers.length === axes ||
      (numbers.length === 1 && (limit.single !== false || typeof p[limit.field] === 'number'))
    )
      continue
    return {
      text:
        `${limit.field} has ${numbers.length} numbers. It takes ` +
        `one${axes > 1 ? `, or ${axes}: height and width` : ''}.`,
      got: `${limit.field} ${printShape(numbers)}`,
      expected: axes > 1 ? `one number, or ${axes}` : 'one number',
      field: limit.field,
      fixes: [setting(limit.field, Math.max(limit.good, numbers[0] ?? limit.good))],
      ...(limit.count ? { torch: limit.count(numbers) } : {}),
    }
  }
  for (const limit of limits) {
    const numbers = numbersOf(limit)
    const wrong = numbers?.find((number) => !Number.isInteger(number) || number < limit.least)
    if (!numbers || wrong === undefined) continue
    return {
      text:
        `${limit.field} is ${wrong}. It must be ` +
        `${limit.least === 0 ? '0 or a positive whole number' : 'a whole number of at least 1'}.`,
      got: `${limit.field} ${wrong}`,
      expected: `at least ${limit.least}`,
      field: limit.field,
      fixes: [setting(limit.field, limit.good)],
      ...(limit.below && Number.isInteger(wrong)
        ? { torch: limit.below(Array.from({ length: axes }, (_, i) => numbers[i] ?? numbers[0])) }
        : {}),
    }
  }
  return null
}

/** The problem of a word that PyTorch does not know. */
export const unknownWord = (field: string, value: Value, words: readonly string[]): Problem => ({
  text:
    `${field} is '${value}', which PyTorch does not know. It takes ` +
    `${words.map((word) => `'${word}'`).join(', ')}${field === 'padding' ? ' or numbers' : ''}.`,
  got: `${field} '${value}'`,
  expected: words.map((word) => `'${word}'`).join(' or '),
  field,
  fixes:
    field === 'padding' ? [setting(field, 0), setting(field, 'same')] : [setting(field, words[0])],
})
