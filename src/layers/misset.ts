import { type Parameters, type Value } from './fields'
import { type Fix, type Problem } from './problem'
import { printShape, type Shape, torchShape } from './tensorShape'
import { perAxis } from './window'

/**
 * One parameter's rule: how few it may be, and PyTorch's words where a number is below that or
 * where there are too many numbers.
 */
export interface Limit {
  readonly field: string
  readonly least: number
  /** What the fix sets. */
  readonly good: number
  readonly below: (numbers: readonly number[]) => string
  readonly count: (numbers: readonly number[]) => string
  /** Takes one number in brackets for all axes; true unless said. */
  readonly single?: boolean
}

const setting = (field: string, value: Value): Fix => ({
  label: `Set ${field} to ${value}`,
  set: { [field]: value },
})

/**
 * What cannot be typed in a form, but stand in a file: too many numbers for the axes, numbers below
 * the least; null where all is well.
 */
export function missetNumbers(
  p: Parameters,
  axes: number,
  limits: readonly Limit[],
): Problem | null {
  const numbersOf = ({ field }: Limit): number[] | null =>
    p[field] === null || typeof p[field] === 'string' ? null : perAxis(p[field] ?? 1, 1)
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
      torch: limit.count(numbers),
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
      ...(Number.isInteger(wrong)
        ? { torch: limit.below(Array.from({ length: axes }, (_, i) => numbers[i] ?? numbers[0])) }
        : {}),
    }
  }
  return null
}

/**
 * The problem with those of its fixes that mend it: pressed, they leave nothing, or a fault
 * elsewhere. `look` finds the problem of other parameters.
 */
export function withMendingFixes(
  problem: Problem,
  p: Parameters,
  look: (p: Parameters) => Problem | null,
): Problem {
  const mends = (fix: Fix): boolean => {
    const left = 'set' in fix ? look({ ...p, ...fix.set }) : null
    return left === null || (left.field !== problem.field && left.text !== problem.text)
  }
  return { ...problem, fixes: problem.fixes.filter(mends) }
}

/** A word where PyTorch knows only a few. */
export const missetWord = (
  field: string,
  value: Value,
  words: readonly string[],
  torch: string,
): Problem => ({
  text:
    `${field} is '${value}', which PyTorch does not know. It takes ` +
    `${words.map((word) => `'${word}'`).join(', ')}${field === 'padding' ? ' or numbers' : ''}.`,
  got: `${field} '${value}'`,
  expected: words.map((word) => `'${word}'`).join(' or '),
  field,
  fixes:
    field === 'padding' ? [setting(field, 0), setting(field, 'same')] : [setting(field, words[0])],
  torch,
})

/**
 * The limits of a convolution's numbers, in the order in which PyTorch looks at them; `weight` is
 * the shape of its weight without the kernel.
 */
export function convolutionLimits(axes: number, weight: Shape, input: Shape): readonly Limit[] {
  const wanted = (field: string) => (numbers: readonly number[]) =>
    `RuntimeError: expected ${field} to be a single integer value or a list of ${axes} values ` +
    `to match the convolution dimensions, but got ${field}=[${numbers.join(', ')}]`
  return [
    {
      field: 'kernel_size',
      least: 1,
      good: 3,
      single: axes === 1,
      below: (k) =>
        k.some((size) => size < 0)
          ? `RuntimeError: Trying to create tensor with negative dimension ${Math.min(...k)}: ` +
            torchShape([...weight, ...k])
          : 'RuntimeError: kernel size should be greater than zero, but got kernel_height: ' +
            `${axes === 1 ? 1 : k[0]} kernel_width: ${k[axes - 1]}`,
      count: (k) =>
        axes === 2
          ? 'RuntimeError: expected stride to be a single integer value or a list of ' +
            `${k.length} values to match the convolution dimensions, but got stride=[1, 1]`
          : `RuntimeError: Expected ${k.length + 2}-dimensional input for ` +
            `${k.length + 2}-dimensional weight ${torchShape([...weight, ...k])}, but got ` +
            `${input.length}-dimensional input of size ${torchShape(input)} instead`,
    },
    {
      field: 'padding',
      least: 0,
      good: 0,
      below: () => 'RuntimeError: negative padding is not supported',
      count: wanted('padding'),
    },
    {
      field: 'stride',
      least: 1,
      good: 1,
      below: () => 'RuntimeError: non-positive stride is not supported',
      count: wanted('stride'),
    },
    {
      field: 'dilation',
      least: 1,
      good: 1,
      below: (d) =>
        'RuntimeError: dilation should be greater than zero, but got ' +
        `[${(axes === 1 ? [1, ...d] : d).join(', ')}]`,
      count: wanted('dilation'),
    },
  ]
}

/**
 * The limits of a pooling layer's numbers, in the order in which PyTorch looks at them;
 * one-dimensional maxima have words of their own.
 */
export function poolingLimits(axes: number, kind: string): readonly Limit[] {
  const own = `${kind.startsWith('Max') ? 'max' : 'avg'}_pool${axes}d`
  const alone = kind === 'MaxPool1d'
  const both = (n: readonly number[]): readonly number[] => (axes === 1 ? [1, n[0]] : n)
  const count = (field: string, words: string) => (numbers: readonly number[]) => {
    if (alone) {
      const list =
        `an int, list of ints${field === 'stride' ? ',' : ''} or tuple of ints of size 1 ` +
        `but got size ${numbers.length}`
      return (
        `RuntimeError: max_pool1d() ${field} must be ` +
        (field === 'stride' ? 'None, ' : '') +
        (field === 'padding' ? list.replace('ints or', 'ints, or') : list)
      )
    }
    return axes === 1
      ? `RuntimeError: ${own}() argument '${field}' should contain one int (got ${numbers.length})`
      : `RuntimeError: ${own}: ${field} must ${words} a single int, or a tuple of two ints`
  }
  const below =
    (field: string, words: (n: readonly number[]) => string) => (n: readonly number[]) =>
      'RuntimeError: ' +
      (alone
        ? `max_pool1d() ${field} must be ` +
          `${field === 'padding' ? 'non-negative' : 'greater than zero'}, but got ${n[0]}`
        : words(both(n)))
  return [
    {
      field: 'kernel_size',
      least: 1,
      good: 2,
      // A stride of None is kernel_size, and PyTorch looks at the stride first.
      below: below('kernel_size', (k) =>
        k.includes(0)
          ? 'stride should not be zero'
          : `kernel size should be greater than zero, but got kH: ${k[0]} kW: ${k[1]}`,
      ),
      count: count('kernel_size', 'either be'),
    },
    {
      field: 'stride',
      least: 1,
      good: 1,
      below: below('stride', (s) =>
        s.includes(0)
          ? 'stride should not be zero'
          : `stride should be greater than zero, but got dH: ${s[0]} dW: ${s[1]}`,
      ),
      count: count('stride', 'either be omitted,'),
    },
    {
      field: 'padding',
      least: 0,
      good: 0,
      below: below('padding', (n) => `pad must be non-negative, but got pad: ${Math.min(...n)}`),
      count: count('padding', kind.startsWith('Max') ? 'be either be' : 'either be'),
    },
    {
      field: 'dilation',
      least: 1,
      good: 1,
      below: below(
        'dilation',
        (d) =>
          `dilation should be greater than zero, but got dilationH: ${d[0]} dilationW: ${d[1]}`,
      ),
      count: count('dilation', 'be either'),
    },
  ]
}
