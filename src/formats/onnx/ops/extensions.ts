import type { Parameters } from '../../../layers/fields'
import { type Shape, sizeOf } from '../../../layers/tensorShape'
import type { CardOutput } from '../../network/cardOutput'
import { filled, type SketchedCard, type SketchedWeights } from '../../network/sketch'
import type { OperatorCall } from '../call'
import type { Constant } from '../elements'
import type { TensorValue } from '../value'
import { weightOf } from '../weightOf'
import { biasOf } from './products'

/** Is this constant a number for each channel, and 1 along all other axes? */
function isPerChannel(of: Constant, rank: number, channels: number): boolean {
  const lead = rank - of.shape.length
  return (
    lead >= 0 &&
    sizeOf(of.shape) === channels &&
    of.shape.every((size, axis) => size === (axis + lead === 1 ? channels : 1))
  )
}

interface Extension {
  readonly parameters: Parameters
  readonly weights: SketchedWeights
}

/**
 * Which constants that are added to the output of a card, or multiplied with it, are weights of the
 * card that an exporter wrote by themselves.
 */
interface ExtensionRule {
  readonly kinds: RegExp
  readonly op: 'Add' | 'Mul'
  readonly as: (constant: Constant, card: SketchedCard, output: Shape) => Extension | null
}

/** A norm has a factor first, and then what is added; its weights have the shape `sizes`. */
const affine = (
  kind: string,
  field: string,
  sizesOf: (constant: Constant, card: SketchedCard, output: Shape) => Shape | null,
): readonly ExtensionRule[] => [
  {
    kinds: new RegExp(`^${kind}$`),
    op: 'Mul',
    as(constant, card, output) {
      const sizes = card.weights.weight ? null : sizesOf(constant, card, output)
      return sizes && card.parameters[field] === false
        ? {
            parameters: { [field]: true },
            weights: { weight: weightOf(constant, sizes), bias: filled(sizes, 0) },
          }
        : null
    },
  },
  {
    kinds: new RegExp(`^${kind}$`),
    op: 'Add',
    as(constant, card, output) {
      // A bias of the file stays; one that came with the factor alone is a place to fill.
      const open = card.weights.bias?.isFilled === true
      const sizes = open ? sizesOf(constant, card, output) : null
      return sizes && { parameters: {}, weights: { bias: weightOf(constant, sizes) } }
    },
  },
]

const RULES: readonly ExtensionRule[] = [
  {
    kinds: /^Linear$/,
    op: 'Add',
    as(constant, { parameters }, output) {
      const bias = parameters.bias === false ? biasOf(constant, output[output.length - 1]) : null
      return bias && { parameters: { bias: true }, weights: { bias } }
    },
  },
  {
    kinds: /^Conv(Transpose)?[12]d$/,
    op: 'Add',
    as: (constant, { parameters }, output) =>
      parameters.bias === false && isPerChannel(constant, output.length, output[1])
        ? { parameters: { bias: true }, weights: { bias: weightOf(constant, [output[1]]) } }
        : null,
  },
  ...affine('LayerNorm', 'elementwise_affine', (constant, { parameters }) => {
    const sizes = parameters.normalized_shape
    if (!Array.isArray(sizes)) return null
    const lead = constant.shape.length - sizes.length
    const own = constant.shape.slice(Math.max(0, lead))
    const same = lead >= 0 && own.every((size, i) => size === sizes[i])
    return same && sizeOf(own) === sizeOf(constant.shape) ? own : null
  }),
  ...affine('GroupNorm', 'affine', (constant, _card, output) =>
    isPerChannel(constant, output.length, output[1]) ? [output[1]] : null,
  ),
]

/** The output of the card before, with a constant as one of its weights; null where it is none. */
export function extended(call: OperatorCall, op: ExtensionRule['op']): CardOutput | null {
  const pairs: readonly (readonly [TensorValue | undefined, TensorValue | undefined, number])[] = [
    [call.value(0), call.value(1), 0],
    [call.value(1), call.value(0), 1],
  ]
  for (const [x, constant, input] of pairs) {
    if (x?.role !== 'flow' || constant?.role !== 'constant' || !x.shape) continue
    const card = call.sketch.cards.get(x.source)
    const { shape } = x
    if (!card || !call.isOnly(input)) continue
    const found = RULES.filter((rule) => rule.op === op && rule.kinds.test(card.kind))
      .map((rule) => rule.as(constant, card, shape))
      .find((extension) => extension !== null)
    if (!found) continue
    call.absorb(input)
    return call.sketch.extend(x, found.parameters, found.weights)
  }
  return null
}
