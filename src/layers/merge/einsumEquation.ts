import type { Shape } from '../tensorShape'
import type { EinsumPlan } from '../torch/sequence'
import { type EinsumFault, FAULTS, isFault } from './einsumFaults'

/** A list of subscripts, `...` among them. */
type Subscripts = readonly string[]
const DOTS = '...'

/** PyTorch's words for two ellipses in a list, and for dots that are none. */
interface DotWords {
  readonly twice: string
  readonly torn: string
}

const ofOperand = (i: number): DotWords => ({
  twice: `found '.' for operand ${i} for which an ellipsis was already found`,
  torn: `found '.' for operand ${i} that is not part of any ellipsis`,
})
const OF_OUTPUT: DotWords = {
  twice: "found '.' for output but an ellipsis (...) was already found",
  torn: "found '.' for output that is not part of any ellipsis (...)",
}

/**
 * The subscripts of one part of the equation, which begins there at `at`; of the output, only those
 * of the inputs (`seen`), each once. The first fault from the left counts.
 */
function subscriptsIn(
  part: string,
  at: number,
  words: DotWords,
  seen: Subscripts | null,
): Subscripts | EinsumFault {
  const found: string[] = []
  for (let i = 0; i < part.length; i++) {
    const letter = part[i]
    if (letter === ' ') continue
    if (letter === '.') {
      if (found.includes(DOTS)) return FAULTS.twice(words.twice)
      if (part.slice(i, i + 3) !== DOTS) return FAULTS.torn(words.torn)
      i += 2
    } else {
      if (!/[a-zA-Z]/.test(letter)) return FAULTS.letter(letter, at + i)
      if (seen && found.includes(letter)) return FAULTS.repeated(letter)
      if (seen && !seen.includes(letter)) return FAULTS.unknown(letter)
    }
    found.push(letter === '.' ? DOTS : letter)
  }
  return found
}

/** The subscripts of two inputs. */
function operands(left: string): readonly Subscripts[] | EinsumFault {
  const parts = left.split(',')
  const lists: Subscripts[] = []
  let at = 0
  for (const [i, part] of parts.entries()) {
    if (i > 1) return FAULTS.lists(parts.length)
    const found = subscriptsIn(part, at, ofOperand(i), null)
    if (isFault(found)) return found
    lists.push(found)
    at += part.length + 1
  }
  return lists.length === 2 ? lists : FAULTS.lists(1)
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
    if (dots ? letters > rank : letters !== rank) return FAULTS.rank(i, letters, rank, dots)
    if (dots) most = Math.max(most, rank - letters)
  }
  return most
}

/**
 * The subscripts of the output; without an arrow, those seen once, in alphabetical order, capitals
 * first.
 */
function outputOf(
  equation: string,
  arrow: number,
  lists: readonly Subscripts[],
): Subscripts | EinsumFault {
  const seen = lists.flat().filter((letter) => letter !== DOTS)
  const once = seen.filter((letter) => seen.indexOf(letter) === seen.lastIndexOf(letter))
  return arrow < 0
    ? [DOTS, ...once.toSorted()]
    : subscriptsIn(equation.slice(arrow + 2), arrow + 2, OF_OUTPUT, seen)
}

/** The subscripts of each axis of an input, those of an ellipsis named `.0`, `.1`, … */
const spread = (list: Subscripts, most: number, rank: number): readonly string[] =>
  list.flatMap((letter) => {
    const count = letter === DOTS ? rank - (list.length - 1) : 0
    return letter === DOTS
      ? Array.from({ length: count }, (_, k) => `.${most - count + k}`)
      : [letter]
  })

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
      if (size !== first) return FAULTS.diagonal(name, i, size, first)
      const known = sizes.get(name) ?? 1
      if (size !== 1 && known !== 1 && known !== size)
        return name.startsWith('.')
          ? FAULTS.ellipsis(i, j, size, known)
          : FAULTS.sizes(name, i, size, known)
      sizes.set(name, size === 1 ? known : size)
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
