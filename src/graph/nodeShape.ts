import { type Parameters } from '../layers/fields'
import { inferred, type LayerKind } from '../layers/layer'
import { checkParameter, soundParameters } from '../layers/parameters'
import { isProblem, type Problem } from '../layers/problem'
import { printShape, type Shape, sameShape } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import type { SourceKind } from '../sources/source'
import { isPredicted, shapeFrom, sourceShape, weightsFrom } from './answer'
import type { GraphNode } from './graph'
import { kindOf, parametersOf } from './kinds'
import type { Project } from './project'

/**
 * `ok`: computed. `waiting`: an input is missing, or something upstream does not fit. `problem`: it
 * does not fit here.
 */
export type ShapeState = 'ok' | 'waiting' | 'problem'

/** What shape inference knows of one node, before any tensor exists. */
export interface NodeShape {
  readonly state: ShapeState
  /**
   * The kind accepts these inputs and parameters, regardless of anything upstream: only then may
   * its other facts be used.
   */
  readonly fits: boolean
  /** One per port; null where no wire enters or the upstream shape is unknown. */
  readonly inputs: readonly (Shape | null)[]
  /** Null if unknown; for `waiting` and `problem`, the shape after a fix. */
  readonly output: Shape | null
  readonly problem: Problem | null
  /**
   * Complete parameters, inferred ones included; the default in place of an invalid one, which is
   * then the problem.
   */
  readonly parameters: Parameters
  readonly weights: readonly Weight[]
  /** They are another card's, which counts them. */
  readonly borrowed?: true
  /** Multiply-adds of one evaluation. */
  readonly macs: number
}

const allKnown = (inputs: readonly (Shape | null)[]): inputs is readonly Shape[] =>
  inputs.length > 0 && !inputs.includes(null)

/**
 * The shape of one node from those of its inputs. `waits`: something upstream does not fit. `used`:
 * its further outputs that wires leave, all of which must exist.
 */
export function nodeShape(
  node: GraphNode,
  inputs: readonly (Shape | null)[],
  waits: boolean,
  project: Project,
  used: readonly GraphNode[] = [],
): NodeShape {
  const kind = kindOf(node)
  const given = parametersOf(node)
  const parameters = kind ? soundParameters(kind.fields, given) : given
  const nothing = {
    inputs,
    fits: false,
    output: null,
    problem: null,
    parameters,
    weights: [],
    macs: 0,
    ...(node.usesWeightsOf === undefined ? {} : { borrowed: true as const }),
  }
  if (!kind)
    return {
      ...nothing,
      state: 'problem',
      problem: {
        text:
          `This version of ConvScope does not know ${node.kind}. It is kept and saved as ` +
          'it is.',
        fixes: [],
      },
    }
  if (kind.role === 'source') {
    const result = sourceShape(kind, given, project)
    return isProblem(result)
      ? { ...nothing, state: 'problem', problem: result }
      : { ...nothing, state: 'ok', fits: true, output: result, weights: heldBy(kind, parameters) }
  }
  if (!allKnown(inputs)) return { ...nothing, state: 'waiting' }
  const first = shapeFrom(kind, inputs, given)
  const result = isProblem(first) ? first : (lacking(used, inputs, given, first) ?? first)
  if (isProblem(result))
    return {
      ...nothing,
      state: waits ? 'waiting' : 'problem',
      problem: waits ? null : mendable(result),
      output: result.would ?? null,
      parameters: kind.role === 'layer' ? soundlyInferred(kind, inputs, parameters) : parameters,
      // Weights that depend on the parameters alone.
      weights: kind.role === 'layer' ? weightsFrom(kind, inputs, given) : [],
    }
  if (kind.role === 'view')
    return { ...nothing, state: waits ? 'waiting' : 'ok', fits: true, output: result }
  const complete = inferred(kind, inputs, parameters)
  // What comes behind a problem is a prediction: a shape that can be, or nothing.
  if (waits && !isPredicted(result)) return { ...nothing, state: 'waiting', parameters: complete }
  return {
    state: waits ? 'waiting' : 'ok',
    fits: true,
    inputs,
    output: result,
    problem: null,
    parameters: complete,
    weights: kind.weights(inputs, complete),
    ...(node.usesWeightsOf === undefined ? {} : { borrowed: true as const }),
    macs: kind.macs(inputs, result, complete),
  }
}

/** Numbers that a source holds; the same list for most, which hold none. */
const heldBy = (kind: SourceKind, p: Parameters): readonly Weight[] =>
  kind.weights?.(p) ?? NO_WEIGHTS

const NO_WEIGHTS: readonly Weight[] = []

/** What is known of no card. */
export const NOTHING: NodeShape = {
  state: 'waiting',
  fits: false,
  inputs: [],
  output: null,
  problem: null,
  parameters: {},
  weights: [],
  macs: 0,
}

/** What becomes of a card whose weights would have other shapes than those that it shares. */
export function sharingProblem(
  { state, weights }: NodeShape,
  other: NodeShape,
  name: string,
): Pick<NodeShape, 'state' | 'fits' | 'problem' | 'macs'> {
  const odd =
    weights.find((weight, i) => !sameShape(weight.shape, other.weights[i]?.shape ?? [])) ??
    weights[0]
  const theirs = other.weights.find((weight) => weight.name === odd?.name)?.shape ?? []
  const text =
    `One module has one set of weights: here ${odd?.name} would be ` +
    `${printShape(odd?.shape ?? [])}, and for ${name} it is ${printShape(theirs)}.`
  return {
    state: state === 'waiting' ? 'waiting' : 'problem',
    fits: false,
    problem:
      state === 'waiting'
        ? null
        : { text, fixes: [{ label: 'Use its own weights', ownWeights: true }] },
    macs: 0,
  }
}

/** The problem of the first of these outputs that has one. */
function lacking(
  used: readonly GraphNode[],
  inputs: readonly Shape[],
  p: Parameters,
  first: Shape,
): Problem | null {
  for (const { further } of used) {
    const result = further && shapeFrom(further.kind, inputs, p)
    if (result && isProblem(result)) return { would: first, ...result }
  }
  return null
}

/** Ensures that every problem has a fix: if no parameter can fix it, the wire can be removed. */
const mendable = (problem: Problem): Problem =>
  problem.fixes.length > 0
    ? problem
    : { ...problem, fixes: [{ label: 'Disconnect', disconnect: true }] }

/** Inferred parameters, as far as they are valid for an input that does not fit. */
function soundlyInferred(
  kind: LayerKind,
  inputs: readonly Shape[],
  parameters: Parameters,
): Parameters {
  const complete = inferred(kind, inputs, parameters)
  return kind.fields.every((field) => checkParameter(field, complete[field.name]) !== undefined)
    ? complete
    : parameters
}
