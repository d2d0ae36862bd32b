import { type Kind, parametersOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/nodeShape'
import type { Field, Parameters, Value } from '../../layers/fields'
import { inferred } from '../../layers/layer'
import { boundsOf, isWhole } from '../../layers/parameters'
import { type Sentence, say } from '../../layers/sentence'

/** Props of one row of the form. */
export interface FieldRowProps {
  /** Id of the card whose parameter it is; empty where it is none's. */
  readonly node: string
  /** What its id begins with, where another form is on the page. */
  readonly scope?: string
  /** Sets the value; edits of one gesture are one step. Returns whether that was possible. */
  readonly set: (value: Value, gesture?: string | null) => boolean
  /** What the numbers of a pair are, where they are not of axes; then they are never linked. */
  readonly sides?: readonly string[]
  readonly field: Field
  readonly value: Value
  /** Is the value the kind's default? */
  readonly standard: boolean
  /** Number of spatial axes of the kind, which is the length of a pair. */
  readonly axes: number
  /** Complete parameters, including those derived from the input. */
  readonly parameters: Parameters
  /** Why this value is not valid, in one short sentence. */
  readonly fault: string | null
}

/** The id of a field's control, so that a problem elsewhere can move the focus to it. */
export const fieldId = (name: string, scope = ''): string => `field-${scope}${name}`

/** The id of the element that explains a field. */
export const helpId = (name: string, scope = ''): string => `help-${scope}${name}`

/**
 * Number of axes that the kind's window slides along, determined from its first example; 1 without
 * a window.
 */
export function axesOf(kind: Kind): number {
  if (kind.role !== 'layer' || !kind.window) return 1
  const [{ inputs, parameters }] = kind.examples
  const p = parametersOf({ kind: kind.kind, parameters })
  return kind.window(inputs, inferred(kind, inputs, p)).kernel_size.length
}

/** The short message below a field that a problem names. */
export function faultOf(shape: NodeShape | undefined, field: Field): Sentence | null {
  const problem = shape?.problem
  if (!problem || problem.field !== field.name) return null
  return problem.got !== undefined && problem.expected !== undefined
    ? say`Came ${problem.got}, needed ${problem.expected}.`
    : problem.text
}

/**
 * The number that an empty field stands for: derived from the input, or the parameter that `empty`
 * names; null if that is only words.
 */
export function standsFor(field: Field, parameters: Parameters): Value {
  const inferred = parameters[field.name] ?? null
  return inferred ?? (field.empty === undefined ? null : (parameters[field.empty] ?? null))
}

/** Limits and range of a number field. */
export const limitsOf = (field: Field) => ({
  ...boundsOf(field),
  soft: field.soft,
  step: field.step,
  unit: field.unit,
  whole: isWhole(field),
})
