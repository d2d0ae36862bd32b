import type { Parameters } from '../../layers/fields'
import type { Shape } from '../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../network/cardOutput'
import type { NetworkSketch, SketchedWeights } from '../network/sketch'
import { attributesOf, type OnnxAttributes } from './attributes'
import { type Scopes, wantedName } from './cardNames'
import { type ConstantCards, oneCard } from './constantCard'
import type { Constant } from './elements'
import type { OnnxNode } from './model'
import type { TensorValue } from './value'

/** One operator that becomes cards: what it reads, and how cards are added. */
export interface OperatorCall {
  readonly node: OnnxNode
  /** What its card is called, before it becomes valid and unique. */
  readonly name: string
  readonly opset: number
  readonly attributes: OnnxAttributes
  /** The value of an input; undefined where it is left out. */
  readonly value: (input: number) => TensorValue | undefined
  /** An input as what a card gives; a constant becomes a card. Throws Unexpressed without it. */
  readonly flow: (input: number) => CardOutput
  /** A constant input; undefined where it is left out. Throws Unexpressed where it is computed. */
  readonly constant: (input: number) => Constant | undefined
  /** The shape of an input. Throws Unexpressed where it is not known. */
  readonly shape: (input?: number) => Shape
  /** The numbers of an input, or of the attribute that older opsets have; null without either. */
  readonly numbers: (input: number, attribute?: string) => readonly number[] | null
  /** Does nothing else read what this input is? */
  readonly isOnly: (input: number) => boolean
  /** Adds a card, called as the operator, with `part` behind it; gives its first output. */
  readonly add: (
    kind: string,
    parameters: Parameters,
    inputs: readonly CardOutput[],
    weights?: SketchedWeights,
    part?: string,
  ) => CardOutput
  /** The same, giving all outputs. */
  readonly addAll: (
    kind: string,
    parameters: Parameters,
    inputs: readonly CardOutput[],
    weights?: SketchedWeights,
    part?: string,
  ) => readonly CardOutput[]
  /** A constant as a card. */
  readonly typed: (constant: Constant, part?: string) => CardOutput
  readonly sketch: NetworkSketch
  /** The card before becomes more than what this input is called: the name means nothing now. */
  readonly absorb: (input: number) => void
}

/** Gives the outputs of an operator, in order; those after the last are not given. */
export type Operator = (call: OperatorCall) => CardOutput | readonly CardOutput[]

/** Operators by name. */
export type Ops = Readonly<Record<string, Operator>>

interface Around {
  readonly opset: number
  readonly values: Map<string, TensorValue>
  readonly uses: ReadonlyMap<string, number>
  readonly scopes: Scopes
  readonly constants: ConstantCards
}

/** The call of an operator; `name` is what its cards are called. */
export function callOf(node: OnnxNode, sketch: NetworkSketch, around: Around): OperatorCall {
  const { values, uses, opset, scopes, constants } = around
  const attributes = attributesOf(node)
  const value = (input: number): TensorValue | undefined => values.get(node.inputs[input] ?? '')
  const stored = node.inputs.filter((input) => values.get(input)?.role === 'constant')
  const name = wantedName(node, stored, scopes)
  const typed = (constant: Constant, part = 'constant'): CardOutput =>
    oneCard(sketch, constants, `${name}_${part}`, constant)
  const flow = (input: number): CardOutput => {
    const given = value(input)
    if (!given) throw new Unexpressed(`its input ${input + 1} is left out`)
    return given.role === 'flow' ? given : typed(given)
  }
  const constant = (input: number): Constant | undefined => {
    const given = value(input)
    if (given?.role === 'flow')
      throw new Unexpressed(`its input ${input + 1} is computed by the network`)
    return given
  }
  const addAll: OperatorCall['addAll'] = (kind, parameters, inputs, weights, part) =>
    sketch.add({
      kind,
      name: part === undefined ? name : `${name}_${part}`,
      parameters,
      inputs,
      ...(weights ? { weights } : {}),
    })
  return {
    node,
    name,
    opset,
    attributes,
    value,
    flow,
    constant,
    shape(input = 0) {
      const shape = value(input)?.shape
      if (!shape) throw new Unexpressed('the shape that it reads is not known')
      return shape
    },
    numbers(input, attribute) {
      const own = attribute === undefined ? null : attributes.ints(attribute)
      const given = own ? undefined : constant(input)
      return given ? Array.from(given.read()) : own
    },
    isOnly: (input) => uses.get(node.inputs[input] ?? '') === 1,
    add: (...card) => addAll(...card)[0],
    addAll,
    typed,
    sketch,
    absorb: (input) => void values.delete(node.inputs[input] ?? ''),
  }
}
