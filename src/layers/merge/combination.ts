import { defineLayer, type OwnFacts } from '../layer'
import { type Fix } from '../problem'
import { readsRepeated } from '../reads'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { broadcast, broadcastPlace, isClash } from './broadcast'
import { fitting } from './joining'

/** Axes of size 1 broadcast anyway; only the others must be made to fit. */
const repaired = (shape: Shape, wanted: Shape, place: number): Fix[] =>
  fitting(
    shape,
    wanted,
    place,
    shape.flatMap((size, i) => (size === 1 || wanted[i] === 1 ? [i] : [])),
  )

interface CombinationFacts
  extends OwnFacts<readonly [], 'kind' | 'icon' | 'help' | 'linear' | 'examples'> {
  readonly sign: string
  readonly verb: string
}

/**
 * The facts that Add and Mul share: one input or more, elementwise with broadcasting. Source:
 * torch.add, torch.mul, NumPy's broadcasting.
 */
export const combination = (operation: 'add' | 'mul', { sign, verb, ...own }: CombinationFacts) =>
  defineLayer({
    ...own,
    torch: `torch.${operation}`,
    category: 'merge',
    inputs: 'any',
    fields: [],
    shape(inputs) {
      const result = broadcast(inputs)
      if (!isClash(result)) return result
      const { axis, first, input } = result
      const second = inputs[input]
      const rank = Math.max(first.length, second.length)
      const [a, b] = [first, second].map((shape) => shape[axis - rank + shape.length])
      const wanted = shape(first)
      // A card before one input is a fix only where no other input is wrong as well.
      const alone = inputs.every((shape, i) => i === input || !isClash(broadcast([first, shape])))
      const fixes = [
        ...(alone ? repaired(second, first, input) : []),
        ...(inputs.length === 2 ? repaired(first, second, 0) : []),
      ]
      return {
        text: say`${own.kind} cannot ${verb} ${wanted} and ${shape(second)}: axis ${axis} is ${a}
          and ${b}.`,
        got: shape(second),
        expected: say`${wanted}, or 1 along an axis`,
        fixes,
        torch:
          `RuntimeError: The size of tensor a (${a}) must match the size of tensor b (${b}) ` +
          `at non-singleton dimension ${axis}`,
        would: first,
      }
    },
    explain(inputs) {
      const result = broadcast(inputs)
      const output = isClash(result) ? '' : shape(result)
      const said = inputs.map(shape).reduce((before, input) => say`${before} ${sign} ${input}`)
      return {
        rule: {
          words:
            'value by value; sizes are compared from the last axis on, and an axis of 1 or ' +
            'a missing one is repeated',
        },
        lines: [
          {
            axis: '',
            words: say`${said} → ${output}`,
            result: output,
            inWords: true,
          },
        ],
      }
    },
    weights: () => [],
    reads: (inputs, _p, output) => inputs.map((input) => ({ axes: readsRepeated(input, output) })),
    macs: () => 0,
    arithmetic: (inputs, _output, _p, index) => ({
      combine: operation === 'add' ? 'sum' : 'product',
      grid: null,
      groups: [
        {
          terms: inputs.map((shape, port) => ({
            value: { port, place: broadcastPlace(index, shape) },
          })),
        },
      ],
    }),
    code: (names) => names.join(operation === 'add' ? ' + ' : ' * '),
    build: (torch, _p, inputs) => torch.combine(operation, inputs),
  })
