import { printDigits } from '../layers/count'
import { type Field, type Parameters, type Value } from '../layers/fields'
import { inferred, type LayerKind } from '../layers/layer'
import { MOST_NUMBERS, MOST_WEIGHTS } from '../layers/limits'
import { areHeld, checkParameter, unsoundField } from '../layers/parameters'
import { parameterRefusal } from '../layers/parameterWords'
import { printValue } from '../layers/print'
import { type Fix, isProblem, type Problem } from '../layers/problem'
import { say, shape } from '../layers/sentence'
import { printShape, type Shape, sizeOf } from '../layers/tensorShape'
import type { ViewKind } from '../layers/viewKind'
import type { Weight } from '../layers/weight'
import type { SourceKind } from '../sources/source'
import { ownSets } from './datasets'
import { kindOf } from './kinds'
import type { Project } from './project'

/**
 * The only access to the facts of a kind, for arbitrary parameters and inputs: a kind is called
 * only with valid parameters, and the result is a possible shape or a problem in words. Nothing is
 * allocated here, so that limits are checked before any tensor exists.
 */

/** Can this be the shape of a tensor: non-negative integers whose product is within the limit? */
const isPossible = (shape: Shape): boolean =>
  shape.every((size) => Number.isSafeInteger(size) && size >= 0) && sizeOf(shape) <= MOST_NUMBERS

/** Can this be predicted: a possible shape without an empty axis? */
export const isPredicted = (shape: Shape | null | undefined): shape is Shape =>
  shape !== null && shape !== undefined && isPossible(shape) && !shape.includes(0)

const outputProblem = (output: Shape): Problem | null =>
  isPossible(output)
    ? null
    : {
        text: output.every((size) => Number.isSafeInteger(size) && size >= 0)
          ? say`The output would be ${shape(output)}: ${printDigits(sizeOf(output))} numbers, more
              than ${printDigits(MOST_NUMBERS)}.`
          : 'With these parameters the output would have no size that can be.',
        fixes: [],
      }

/** The weights, if all their sizes can be; else none, as when the input does not fit. */
function weightsFor(kind: LayerKind, inputs: readonly Shape[], p: Parameters): readonly Weight[] {
  const weights = kind.weights(inputs, inferred(kind, inputs, p))
  return weights.every(({ shape }) =>
    shape.every((size) => Number.isSafeInteger(size) && size >= 0),
  )
    ? weights
    : []
}

function weightsProblem(weights: readonly Weight[]): Problem | null {
  const count = weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  if (count <= MOST_WEIGHTS) return null
  const largest = weights.reduce((most, weight) =>
    sizeOf(weight.shape) > sizeOf(most.shape) ? weight : most,
  )
  return {
    text:
      `Its weights would have ${printDigits(count)} numbers (${largest.name} ` +
      `${printShape(largest.shape)}), more than ${printDigits(MOST_WEIGHTS)}.`,
    fixes: [],
  }
}

type ShapeOf = (p: Parameters) => Shape | Problem

/**
 * Between the default and the present integer, the value nearest to the present one that gives a
 * shape; found by bisection. For other fields, the default.
 */
function nearestFitting({ name, type, default: good }: Field, p: Parameters, look: ShapeOf): Value {
  const bad = p[name]
  if (
    type !== 'int' ||
    typeof good !== 'number' ||
    typeof bad !== 'number' ||
    !Number.isSafeInteger(bad)
  )
    return good
  let fits = good
  let not = bad
  while (Math.abs(not - fits) > 1) {
    const middle = Math.trunc((fits + not) / 2)
    if (isProblem(look({ ...p, [name]: middle }))) not = middle
    else fits = middle
  }
  return fits
}

/** A fix that sets a field, by default to its default. */
function fieldFix({ name, default: standard, empty }: Field, value: Value = standard): Fix {
  const out = empty === 'follows the input' ? 'Follow the input' : `Leave ${name} out`
  return {
    label:
      value === null
        ? out
        : `Set ${name} to ${Array.isArray(value) ? value.join(', ') : printValue(value)}`,
    set: { [name]: value },
  }
}

/** Are all parameters that a fix sets valid for their fields? */
function isSound(fix: Fix, fields: readonly Field[]): boolean {
  const [given, takers] =
    'set' in fix
      ? [fix.set, fields]
      : 'insert' in fix
        ? [fix.parameters ?? {}, kindOf({ kind: fix.insert })?.fields ?? []]
        : [{}, []]
  return Object.entries(given).every(([name, value]) =>
    takers.some((field) => field.name === name && checkParameter(field, value) !== undefined),
  )
}

/** The first invalid parameter as a problem, with the output shape if it were the default. */
function unsoundProblem(
  fields: readonly Field[],
  p: Parameters,
  look: ShapeOf,
  ask: ShapeOf,
): Problem | null {
  const field = unsoundField(fields, p)
  if (!field) return null
  const mended = look({ ...p, [field.name]: field.default })
  // A form refuses these in its own words; PyTorch's are the kind's.
  const told = areHeld(fields, p) ? ask(p) : null
  const would = isProblem(mended) ? mended.would : mended
  return {
    text: parameterRefusal(field, p[field.name]) ?? '',
    field: field.name,
    fixes: [fieldFix(field)],
    ...(told && isProblem(told) && told.torch ? { torch: told.torch } : {}),
    ...(isPredicted(would) ? { would } : {}),
  }
}

/**
 * The result of `ask`, guarded: invalid parameters and impossible shapes become problems, and only
 * fixes with valid parameters remain.
 */
function guarded(fields: readonly Field[], p: Parameters, ask: ShapeOf): Shape | Problem {
  const look: ShapeOf = (next) => {
    const unsound = unsoundProblem(fields, next, look, ask)
    if (unsound) return unsound
    const result = ask(next)
    if (!isProblem(result)) return outputProblem(result) ?? result
    const { would, ...problem } = result
    return {
      ...problem,
      ...(isPredicted(would) ? { would } : {}),
      fixes: problem.fixes.filter((fix) => isSound(fix, fields)),
    }
  }
  const result = look(p)
  if (!isProblem(result) || result.fixes.length > 0) return result
  // Where the kind offers no fix, resetting a single changed parameter may be one.
  const mending = fields.filter(
    ({ name, default: value }) =>
      JSON.stringify(p[name]) !== JSON.stringify(value) &&
      !isProblem(look({ ...p, [name]: value })),
  )
  return {
    ...result,
    field: result.field ?? mending[0]?.name,
    fixes: mending.map((field) => fieldFix(field, nearestFitting(field, p, look))),
    takenBack: true,
  }
}

/** The output shape of a source, or what is wrong with its parameters. */
export const sourceShape = (
  kind: SourceKind,
  p: Parameters,
  project: Pick<Project, 'pictures' | 'datasets'>,
): Shape | Problem =>
  guarded(kind.fields, p, (next) =>
    kind.shape(next, (id) => project.pictures[id], ownSets(project)),
  )

/**
 * The output shape of a layer or view, or why it cannot take these inputs, too many weights
 * included.
 */
export function shapeFrom(
  kind: LayerKind | ViewKind,
  inputs: readonly Shape[],
  p: Parameters,
): Shape | Problem {
  if (!inputs.every(isPossible))
    return { text: `${kind.kind} cannot read a tensor of this size.`, fixes: [] }
  return guarded(kind.fields, p, (next) => {
    const result = kind.shape(inputs, next)
    const heavy = kind.role === 'layer' ? weightsProblem(weightsFor(kind, inputs, next)) : null
    if (!heavy) return result
    return isProblem(result)
      ? { ...result, text: heavy.text, got: undefined, expected: undefined, torch: undefined }
      : { ...heavy, would: result }
  })
}

/**
 * The output shape, or null where it does not fit: the same without a reason, and quicker. Whether
 * the weights are too many is left to `isHeavy`.
 */
export function outputFrom(
  kind: LayerKind | ViewKind,
  inputs: readonly Shape[],
  p: Parameters,
): Shape | null {
  if (!inputs.every(isPossible) || unsoundField(kind.fields, p)) return null
  const result = kind.shape(inputs, p)
  return isProblem(result) || !isPossible(result) ? null : result
}

/** Has the layer too many weights, where it fits? */
export const isHeavy = (
  kind: LayerKind | ViewKind,
  inputs: readonly Shape[],
  p: Parameters,
): boolean => kind.role === 'layer' && weightsProblem(weightsFor(kind, inputs, p)) !== null

/**
 * The weights of a layer as far as they are known: none where there are too many, or where its
 * parameters are invalid.
 */
export function weightsFrom(
  kind: LayerKind,
  inputs: readonly Shape[],
  p: Parameters,
): readonly Weight[] {
  if (unsoundField(kind.fields, p)) return []
  const weights = weightsFor(kind, inputs, p)
  return weightsProblem(weights) ? [] : weights
}
