import type { Parameters } from '../../layers/fields'
import type { Shape } from '../../layers/tensorShape'
import { type Attributes, attributesOf } from './attributes'
import { wantedName } from './cardNames'
import { constantCard } from './constantCard'
import type { Constant } from './elements'
import type { OnnxNode } from './model'
import type { Sketch, SketchedWeights } from './sketch'
import { type Flow, Unexpressed, type Value } from './value'

/** One operator that becomes cards: what it reads, and how cards are added. */
export interface Call {
  readonly node: OnnxNode
  readonly opset: number
  readonly attributes: Attributes
  /** The value of an input; undefined where it is left out. */
  readonly value: (input: number) => Value | undefined
  /** An input as what a card gives; a constant becomes a card. Throws Unexpressed without it. */
  readonly flow: (input: number) => Flow
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
    inputs: readonly Flow[],
    weights?: SketchedWeights,
    part?: string,
  ) => Flow
  /** The same, giving all outputs. */
  readonly addAll: (
    kind: string,
    parameters: Parameters,
    inputs: readonly Flow[],
    weights?: SketchedWeights,
    part?: string,
  ) => readonly Flow[]
  /** A constant as a card. */
  readonly typed: (constant: Constant, part?: string) => Flow
  readonly sketch: Sketch
  /** The card before becomes more than what this input is called: the name means nothing now. */
  readonly absorb: (input: number) => void
}

/** Gives the outputs of an operator, in order; those after the last are not given. */
export type Op = (call: Call) => Flow | readonly Flow[]

/** Operators by name. */
export type Ops = Readonly<Record<string, Op>>

interface Surroundings {
  readonly opset: number
  readonly values: Map<string, Value>
  readonly uses: ReadonlyMap<string, number>
}

/** The call of an operator; `name` is what its cards are called. */
export function callOf(node: OnnxNode, sketch: Sketch, around: Surroundings): Call {
  const { values, uses, opset } = around
  const attributes = attributesOf(node)
  const value = (input: number): Value | undefined => values.get(node.inputs[input] ?? '')
  const stored = node.inputs.filter((input) => values.get(input)?.role === 'constant')
  const name = wantedName(node, stored)
  const typed = (constant: Constant, part = 'constant'): Flow =>
    constantCard(sketch, constant.stored?.name ? constant.stored.name : `${name}_${part}`, constant)
  const flow = (input: number): Flow => {
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
  const addAll: Call['addAll'] = (kind, parameters, inputs, weights, part) =>
    sketch.add({
      kind,
      name: part === undefined ? name : `${name}_${part}`,
      parameters,
      inputs,
      ...(weights ? { weights } : {}),
    })
  return {
    node,
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
