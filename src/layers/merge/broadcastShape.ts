import type { Explanation } from '../explanation'
import type { Fix, Problem } from '../problem'
import { say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { broadcast, isClash } from './broadcast'
import { fitting } from './joining'

/** Axes of size 1 broadcast anyway; only the others must be made to fit. */
const repaired = (shape: Shape, wanted: Shape, place: number): Fix[] =>
  fitting(
    shape,
    wanted,
    place,
    shape.flatMap((size, i) => (size === 1 || wanted[i] === 1 ? [i] : [])),
  )

/**
 * The shape of inputs that are broadcast, or why they cannot be, in PyTorch's words and in ours:
 * `kind cannot verb a and b`.
 */
export function broadcastShape(
  kind: string,
  verb: string,
  inputs: readonly Shape[],
): Shape | Problem {
  const result = broadcast(inputs)
  if (!isClash(result)) return result
  const { axis, first, input } = result
  const second = inputs[input]
  const rank = Math.max(first.length, second.length)
  const [a, b] = [first, second].map((sizes) => sizes[axis - rank + sizes.length])
  const wanted = shape(first)
  // A card before one input is a fix only where no other input is wrong as well.
  const alone = inputs.every((sizes, i) => i === input || !isClash(broadcast([first, sizes])))
  const fixes = [
    ...(alone ? repaired(second, first, input) : []),
    ...(inputs.length === 2 ? repaired(first, second, 0) : []),
  ]
  return {
    text: say`${kind} cannot ${verb} ${wanted} and ${shape(second)}: axis ${axis} is ${a}
      and ${b}.`,
    got: shape(second),
    expected: say`${wanted}, or 1 along an axis`,
    fixes,
    torch:
      `RuntimeError: The size of tensor a (${a}) must match the size of tensor b (${b}) ` +
      `at non-singleton dimension ${axis}`,
    would: first,
  }
}

/** How the shape of inputs that are broadcast comes about; `sign` stands between them. */
export function explainBroadcast(inputs: readonly Shape[], sign: string): Explanation {
  const result = broadcast(inputs)
  const output = isClash(result) ? '' : shape(result)
  const said = inputs.map(shape).reduce((before, input) => say`${before} ${sign} ${input}`)
  return {
    rule: {
      words:
        'value by value; sizes are compared from the last axis on, and an axis of 1 or ' +
        'a missing one is repeated',
    },
    lines: [{ axis: '', words: say`${said} → ${output}`, result: output, inWords: true }],
  }
}
