import { sizeOf } from '../../../layers/tensorShape'
import type { Constant } from '../elements'
import type { OnnxNode } from '../model'

/** What is known of a graph while patterns are looked for. */
export interface Surface {
  /** The operator that gives a name. */
  readonly producers: ReadonlyMap<string, OnnxNode>
  readonly constants: ReadonlyMap<string, Constant>
}

/** A tensor as a number and other tensors, with the operators that join them. */
export interface NumberAndTensors {
  readonly number: number
  readonly names: readonly string[]
  readonly nodes: readonly OnnxNode[]
}

/** How the two operators of a chain join: a product, or a sum. */
interface Joining {
  readonly neutral: number
  readonly join: string
  readonly part: string
  readonly apply: (a: number, b: number) => number
  readonly undo: (a: number, b: number) => number
}

const PRODUCT: Joining = {
  neutral: 1,
  join: 'Mul',
  part: 'Div',
  apply: (a, b) => a * b,
  undo: (a, b) => a / b,
}

const SUM: Joining = {
  neutral: 0,
  join: 'Add',
  part: 'Sub',
  apply: (a, b) => a + b,
  undo: (a, b) => a - b,
}

/** Operators of a chain above one another; more are none that anybody writes. */
const MOST_STEPS = 8

/** The one number of a constant; undefined where it is none. */
export const numberOf = (surface: Surface, name: string | undefined): number | undefined => {
  const constant = surface.constants.get(name ?? '')
  return constant && sizeOf(constant.shape) === 1 ? constant.read()[0] : undefined
}

/** All ways to write a tensor as a number and `count` tensors. */
function chainsOf(
  surface: Surface,
  name: string,
  count: number,
  joining: Joining,
  depth = 0,
): readonly NumberAndTensors[] {
  const alone: readonly NumberAndTensors[] =
    count === 1 ? [{ number: joining.neutral, names: [name], nodes: [] }] : []
  const node = surface.producers.get(name)
  if (!node || depth > MOST_STEPS) return alone
  const [a, b] = node.inputs
  const below = (of: string, parts: number) => chainsOf(surface, of, parts, joining, depth + 1)
  const second = numberOf(surface, b)
  const first = numberOf(surface, a)
  const scaled = (
    of: string,
    number: (chain: NumberAndTensors) => number,
  ): readonly NumberAndTensors[] =>
    below(of, count).map((chain) => ({
      ...chain,
      number: number(chain),
      nodes: [node, ...chain.nodes],
    }))
  if (node.op === joining.part && second !== undefined)
    return [...alone, ...scaled(a, ({ number }) => joining.undo(number, second))]
  if (node.op === 'Pow' && joining === PRODUCT && second === count && count > 1)
    return [{ number: 1, names: Array.from({ length: count }, () => a), nodes: [node] }]
  if (node.op !== joining.join) return alone
  if (second !== undefined)
    return [...alone, ...scaled(a, ({ number }) => joining.apply(number, second))]
  if (first !== undefined)
    return [...alone, ...scaled(b, ({ number }) => joining.apply(number, first))]
  const split = Array.from({ length: count - 1 }, (_, i) => i + 1).flatMap((left) =>
    below(a, left).flatMap((one) =>
      below(b, count - left).map((other) => ({
        number: joining.apply(one.number, other.number),
        names: [...one.names, ...other.names],
        nodes: [node, ...one.nodes, ...other.nodes],
      })),
    ),
  )
  return [...alone, ...split]
}

/** All ways to write a tensor as a number times `count` tensors. */
export const productsOf = (
  surface: Surface,
  name: string,
  count: number,
): readonly NumberAndTensors[] => chainsOf(surface, name, count, PRODUCT)

/** All ways to write a tensor as a number plus `count` tensors. */
export const sumsOf = (
  surface: Surface,
  name: string,
  count: number,
): readonly NumberAndTensors[] => chainsOf(surface, name, count, SUM)
