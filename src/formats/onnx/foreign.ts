import { kindOf } from '../../graph/kinds'
import type { Parameters, Value } from '../../layers/fields'
import { isForbidden } from '../../layers/forbidden'
import { MOST_ID, MOST_OUTPUTS } from '../../layers/limits'
import { printShape, type Shape, sizeOf } from '../../layers/tensorShape'
import type { CardOutput } from '../network/cardOutput'
import type { NetworkSketch } from '../network/sketch'
import { type Scopes, wantedName } from './cardNames'
import { elementName } from './elements'
import type { OnnxAttribute, OnnxNode } from './model'
import type { TensorValue } from './value'

/** Numbers of a list that are kept as a parameter. */
const MOST_LISTED = 64
/** Letters of a text that are kept. */
const MOST_LETTERS = 200

const words = new TextDecoder()
const printed = (text: Uint8Array): string => words.decode(text.subarray(0, MOST_LETTERS))

/** AttributeProto.AttributeType, as far as a parameter can hold it. */
const VALUES: Readonly<Record<number, (of: OnnxAttribute) => Value>> = {
  1: ({ float }) => float,
  2: ({ int }) => int,
  3: ({ text }) => printed(text),
  4: ({ tensor }) =>
    tensor ? `${elementName(tensor.type)} ${printShape(tensor.dims)}` : 'a tensor',
  5: ({ graph }) => `a graph of ${graph?.nodes.length ?? 0} operators`,
  6: ({ floats }) => floats.slice(0, MOST_LISTED),
  7: ({ ints }) => ints.slice(0, MOST_LISTED),
  8: ({ texts }) => texts.slice(0, MOST_LISTED).map(printed).join(', '),
  10: ({ graphs }) => `${graphs.length} graphs`,
}

const isFinite = (value: Value): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : !Array.isArray(value) || value.every((each) => Number.isFinite(each))

/** The attributes of an operator, and constants that it reads, as parameters. */
function parametersOf(node: OnnxNode, inputs: readonly (TensorValue | undefined)[]): Parameters {
  const attributes = [...node.attributes.values()].flatMap((attribute) => {
    const value = Object.hasOwn(VALUES, attribute.type) ? VALUES[attribute.type](attribute) : null
    return value === null ? [] : [[attribute.name, value] as const]
  })
  const constants = inputs.flatMap((input, i) => {
    if (input?.role !== 'constant') return []
    const few = sizeOf(input.shape) <= MOST_LISTED
    const value = few
      ? Array.from(input.read())
      : `${elementName(input.type)} ${printShape(input.shape)}`
    return [[`input_${i + 1}`, value] as const]
  })
  const sound = [...attributes, ...constants].filter(
    ([name, value]) =>
      name !== '' && name.length <= MOST_ID && !isForbidden(name) && isFinite(value),
  )
  return Object.fromEntries(sound)
}

/** The kind of a card that stands for an operator: its name, unless a kind of ours is called so. */
function kindFor({ op, domain }: OnnxNode): string {
  const own = domain === '' || domain === 'ai.onnx' ? op : `${domain}.${op}`
  const name = kindOf({ kind: own }) || own === '' ? `ONNX ${own}` : own
  return name.slice(0, MOST_ID)
}

/** An operator as an inert card with its attributes; `shapes` are those that the file tells. */
export function foreignCard(
  sketch: NetworkSketch,
  node: OnnxNode,
  inputs: readonly (TensorValue | undefined)[],
  shapes: readonly (Shape | null)[],
  scopes: Scopes,
): readonly CardOutput[] {
  const flows = inputs.filter((input) => input?.role === 'flow')
  return sketch.addForeign(
    {
      kind: kindFor(node),
      name: wantedName(node, [], scopes),
      parameters: parametersOf(node, inputs),
      inputs: flows,
    },
    shapes.slice(0, MOST_OUTPUTS),
  )
}
