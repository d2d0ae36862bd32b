import type { Sentence } from '../sentence'
import type { Shape } from '../tensorShape'
import type { EinsumPlan } from '../torchSequence'

/** Why an equation does not hold: our sentence, and PyTorch's after `einsum(): `. */
export interface EinsumFault {
  readonly text: Sentence
  readonly torch: string
}

/** A list of subscripts, `...` among them. */
type Subscripts = readonly string[]
const DOTS = '...'
const IN_LETTERS = 'in the equation string, subscripts must be in [a-zA-Z]'

const isFault = (result: object): result is EinsumFault => 'torch' in result

/**
 * Reads subscripts up to the end; `at` is where the part begins in the equation, `whose` how
 * PyTorch calls it.
 */
function subscriptsIn(
  part: string,
  at: number,
  twice: string,
  torn: string,
): Subscripts | EinsumFault {
  const found: string[] = []
  for (let i = 0; i < part.length; i++) {
    const letter = part[i]
    if (letter === ' ') continue
    if (letter === '.') {
      if (found.includes(DOTS))
        return {
          text: 'An ellipsis (...) stands twice in the same list of subscripts.',
          torch: twice,
        }
      if (part.slice(i, i + 3) !== DOTS)
        return { text: 'An ellipsis is three dots in a row.', torch: torn }
      found.push(DOTS)
      i += 2
    } else if (/[a-zA-Z]/.test(letter)) found.push(letter)
    else
      return {
        text: `Subscripts are letters from a to z or A to Z, and ‘${letter}’ is none.`,
        torch: `invalid subscript given at index ${at + i} ${IN_LETTERS}`,
      }
  }
  return found
}

/** The subscripts of two inputs. */
function operands(left: string): readonly Subscripts[] | EinsumFault {
  const lists: Subscripts[] = []
  let at = 0
  for (const [i, part] of left.split(',').entries()) {
    if (i > 1)
      return {
        text: `The equation has ${left.split(',').length} lists of subscripts, and there are two inputs.`,
        torch: 'fewer operands were provided than specified in the equation',
      }
    const found = subscriptsIn(
      part,
      at,
      `found '.' for operand ${i} for which an ellipsis was already found`,
      `found '.' for operand ${i} that is not part of any ellipsis`,
    )
    if (isFault(found)) return found
    lists.push(found)
    at += part.length + 1
  }
  return lists.length === 2
    ? lists
    : {
        text: 'The equation has one list of subscripts, and there are two inputs.',
        torch: 'more operands were provided than specified in the equation',
      }
}

/** How many axes the ellipses stand for at most, or which input has too many or too few axes. */
function ellipsisRank(
  lists: readonly Subscripts[],
  inputs: readonly Shape[],
): number | EinsumFault {
  let most = 0
  for (const [i, list] of lists.entries()) {
    const rank = inputs[i].length
    const dots = list.includes(DOTS)
    const letters = list.length - (dots ? 1 : 0)
    if (dots ? letters > rank : letters !== rank)
      return {
        text: `The equation has ${letters} ${letters === 1 ? 'subscript' : 'subscripts'} for input ${i}, which has ${rank} ${rank === 1 ? 'axis' : 'axes'}.`,
        torch:
          `the number of subscripts in the equation (${letters}) ` +
          (dots
            ? `is more than the number of dimensions (${rank}) for operand ${i}`
            : `does not match the number of dimensions (${rank}) for operand ${i} and no ellipsis was given`),
      }
    if (dots) most = Math.max(most, rank - letters)
  }
  return most
}

/** The letters of the output, or those seen once in alphabetical order where there is no arrow. */
function outputOf(
  equation: string,
  arrow: number,
  lists: readonly Subscripts[],
): Subscripts | EinsumFault {
  const seen = lists.flat().filter((letter) => letter !== DOTS)
  // Capitals come first, as in PyTorch.
  if (arrow < 0)
    return [
      DOTS,
      ...seen.filter((letter) => seen.indexOf(letter) === seen.lastIndexOf(letter)).sort(),
    ]
  const right = equation.slice(arrow + 2)
  // Letter by letter: the first fault from the left counts.
  for (let end = 1; end <= right.length; end++) {
    const letter = right[end - 1]
    const before = right.slice(0, end - 1)
    if (!/[a-zA-Z]/.test(letter)) continue
    const fault = subscriptsIn(before, arrow + 2, '', '')
    if (isFault(fault)) break
    if (before.includes(letter))
      return {
        text: `The output has the subscript ${letter} twice.`,
        torch: `output subscript ${letter} appears more than once in the output`,
      }
    if (!seen.includes(letter))
      return {
        text: `The output has the subscript ${letter}, and no input has it.`,
        torch: `output subscript ${letter} does not appear in the equation for any input operand`,
      }
  }
  return subscriptsIn(
    right,
    arrow + 2,
    "found '.' for output but an ellipsis (...) was already found",
    "found '.' for output that is not part of any ellipsis (...)",
  )
}

/** The subscripts of each axis of an input, those of an ellipsis named `.0`, `.1` … from the last. */
const spread = (list: Subscripts, most: number, rank: number): readonly string[] =>
  list.flatMap((letter) =>
    letter === DOTS
      ? Array.from(
          { length: rank - (list.length - 1) },
          (_, k, count = rank - list.length + 1) => `.${most - count + k}`,
        )
      : [letter],
  )

/** The size of each subscript, or the first axes that do not go together. */
function sizesOf(
  axes: readonly (readonly string[])[],
  inputs: readonly Shape[],
): ReadonlyMap<string, number> | EinsumFault {
  const sizes = new Map<string, number>()
  for (const [i, names] of axes.entries())
    for (const [j, name] of names.entries()) {
      const size = inputs[i][j]
      const first = inputs[i][names.indexOf(name)]
      if (size !== first)
        return {
          text: `The subscript ${name} is repeated for input ${i}, whose axes are ${first} and ${size}.`,
          torch: `subscript ${name} is repeated for operand ${i} but the sizes don't match, ${size} != ${first}`,
        }
      const known = sizes.get(name) ?? 1
      if (size !== 1 && known !== 1 && known !== size)
        return name.startsWith('.')
          ? {
              text: `The ellipsis stands for an axis of ${known} and for one of ${size}.`,
              torch:
                `dimension ${j} covered by ellipsis in operand ${i}has size ${size} which does not ` +
                `broadcast with previously seen ellipsis with size ${known} for the respective dimension`,
            }
          : {
              text: `The subscript ${name} is ${known} in one input and ${size} in the other.`,
              torch:
                `subscript ${name} has size ${size} for operand ${i} which does not broadcast with ` +
                `previously seen size ${known}`,
            }
      if (size !== 1 || known === 1) sizes.set(name, size === 1 ? known : size)
    }
  return sizes
}

/** What an equation makes of two inputs, or why it cannot. Source: torch.einsum. */
export function einsumPlan(equation: string, inputs: readonly Shape[]): EinsumPlan | EinsumFault {
  const arrow = equation.indexOf('->')
  const lists = operands(arrow < 0 ? equation : equation.slice(0, arrow))
  if (isFault(lists)) return lists
  const most = ellipsisRank(lists, inputs)
  if (typeof most !== 'number') return most
  const output = outputOf(equation, arrow, lists)
  if (isFault(output)) return output
  const axes = lists.map((list, i) => spread(list, most, inputs[i].length))
  const sizes = sizesOf(axes, inputs)
  if (isFault(sizes)) return sizes
  const made = output.flatMap((letter) =>
    letter === DOTS ? Array.from({ length: most }, (_, k) => `.${k}`) : [letter],
  )
  const names = [...new Set([...axes.flat(), ...made])]
  const numbers = (list: readonly string[]): number[] => list.map((name) => names.indexOf(name))
  return {
    inputs: axes.map(numbers),
    output: numbers(made),
    sizes: names.map((name) => sizes.get(name) ?? 1),
  }
}

/** Is this a plan, no fault? */
export const isPlan = (result: EinsumPlan | EinsumFault): result is EinsumPlan => 'sizes' in result
