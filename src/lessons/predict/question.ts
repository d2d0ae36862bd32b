import { outputFrom } from '../../graph/answer'
import type { NodeShape } from '../../graph/nodeShape'
import type { ExplainedLine } from '../../layers/explanation'
import type { Parameters } from '../../layers/fields'
import { type Formula, resultOf } from '../../layers/formula'
import { inferred, type LayerKind } from '../../layers/layer'
import type { Shape } from '../../layers/tensorShape'

/** A layer whose output shape is to be told: what it is given, with all parameters filled in. */
export interface ShapeQuestion {
  readonly kind: LayerKind
  readonly inputs: readonly Shape[]
  readonly parameters: Parameters
  /** The right answer, axes in PyTorch's order. */
  readonly output: Shape
}

/** One axis of the output whose size a formula gives, with numbers substituted. */
export interface WorkedAxis {
  /** The axis of the output, from 0. */
  readonly at: number
  readonly formula: Formula
  /** The line of the working that it stands in. */
  readonly line: ExplainedLine
}

/** The question of a layer that fits; null for sources, views and what does not fit. */
export function questionOf(
  kind: LayerKind,
  { fits, inputs, output, parameters }: NodeShape,
): ShapeQuestion | null {
  const known = inputs.filter((input): input is Shape => input !== null)
  return fits && output !== null && known.length === inputs.length
    ? { kind, inputs: known, parameters, output }
    : null
}

/** The same question with other inputs or parameters; null where the layer does not take them. */
export function asked(
  { kind }: ShapeQuestion,
  inputs: readonly Shape[],
  parameters: Parameters,
): ShapeQuestion | null {
  const output = outputFrom(kind, inputs, parameters)
  return output === null
    ? null
    : { kind, inputs, parameters: inferred(kind, inputs, parameters), output }
}

/** What is computed of all axes at once stands in the last one that has this size. */
const joinedAxis = ({ output, inputs }: ShapeQuestion, size: number): number =>
  output.findLastIndex((own, i) => own === size && own !== inputs[0]?.[i])

const worked = new WeakMap<ShapeQuestion, readonly WorkedAxis[]>()

/**
 * The axes of the output that formulas give, from first to last. A formula whose result is not the
 * size of its axis is left out: then it tells something else.
 */
export function workedAxes(question: ShapeQuestion): readonly WorkedAxis[] {
  const known = worked.get(question)
  if (known) return known
  const axes = axesOf(question)
  worked.set(question, axes)
  return axes
}

function axesOf(question: ShapeQuestion): readonly WorkedAxis[] {
  const { kind, inputs, parameters, output } = question
  const lines = kind.explain(inputs, parameters)?.lines ?? []
  const apart = lines.filter((line) => line.axis !== '')
  return lines.flatMap((line): readonly WorkedAxis[] => {
    if (!('formula' in line)) return []
    const size = resultOf(line.formula)
    const at =
      line.axis === ''
        ? joinedAxis(question, size)
        : output.length - apart.length + apart.indexOf(line)
    return at >= 0 && output[at] === size ? [{ at, formula: line.formula, line }] : []
  })
}
