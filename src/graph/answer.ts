import { printDigits } from '../layers/count'
import { type Field, type Parameters, type Value } from '../layers/fields'
import { inferred, type LayerKind } from '../layers/layer'
import { MOST_NUMBERS, MOST_WEIGHTS } from '../layers/limits'
import { checkParameter, unsoundField } from '../layers/parameters'
import { parameterRefusal } from '../layers/parameterWords'
import { printValue } from '../layers/print'
import { type Fix, isProblem, type Problem } from '../layers/problem'
import { say, shape } from '../layers/sentence'
import { printShape, type Shape, sizeOf } from '../layers/tensorShape'
import type { ViewKind } from '../layers/viewKind'
import type { Weight } from '../layers/weight'
import type { FindPicture, Picture, SourceKind } from '../sources/source'
import { kindOf } from './kinds'

/**
 * The door to the facts of a kind, for whatever parameters and inputs there are: a kind is asked
 * only with parameters that its fields can hold, and what it answers is a shape that can be, or a
 * problem in words. Nothing is made here, so that the limits hold before anything is.
 */

/**
 * Can this be the shape of a tensor: sizes that are whole numbers from 0 on, and no more numbers
 * than an activation may have?
 */
const isPossible = (shape: Shape): boolean =>
  shape.every((size) => Number.isSafeInteger(size) && size >= 0) && sizeOf(shape) <= MOST_NUMBERS

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

/**
 * The weights, if all of their sizes can be; none where they follow from an input that does not
 * fit.
 */
function weightsFor(kind: LayerKind, inputs: readonly Shape[], p: Parameters): readonly Weight[] {
  const weights = kind.weights(inputs, inferred(kind, inputs, p))
  return weights.every(({ shape }) => shape.every((size) => Number.isSafeInteger(size) && size > 0))
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

type Look = (p: Parameters) => Shape | Problem

/**
 * The whole number nearest to the present one with which there is a shape, where the default gives
 * one; else the default.
 */
function nearestFitting({ name, type, default: good }: Field, p: Parameters, look: Look): Value {
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

/** Setting a field to a value, or to what it is by itself. */
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

/** Does every parameter that a fix sets fit its field? */
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

/**
 * The first parameter that its field cannot hold, as a problem, with what comes out once it is the
 * default.
 */
function unsoundProblem(fields: readonly Field[], p: Parameters, look: Look): Problem | null {
  const field = unsoundField(fields, p)
  if (!field) return null
  const mended = look({ ...p, [field.name]: field.default })
  const would = isProblem(mended) ? mended.would : mended
  return {
    text: parameterRefusal(field, p[field.name]) ?? '',
    field: field.name,
    fixes: [fieldFix(field)],
    ...(would ? { would } : {}),
  }
}

/**
 * What `ask` says for parameters that fit their fields, as a shape that can be or a problem whose
 * fixes can be set.
 */
function guarded(fields: readonly Field[], p: Parameters, ask: Look): Shape | Problem {
  const look: Look = (next) => {
    const unsound = unsoundProblem(fields, next, look)
    if (unsound) return unsound
    const result = ask(next)
    if (!isProblem(result)) return outputProblem(result) ?? result
    const { would, ...problem } = result
    return {
      ...problem,
      ...(would && isPossible(would) ? { would } : {}),
      fixes: problem.fixes.filter((fix) => isSound(fix, fields)),
    }
  }
  const result = look(p)
  if (!isProblem(result) || result.fixes.length > 0) return result
  // What the kind knows no mend for, a parameter that was changed may be to blame for.
  const mending = fields.filter(
    ({ name, default: value }) =>
      JSON.stringify(p[name]) !== JSON.stringify(value) &&
      !isProblem(look({ ...p, [name]: value })),
  )
  return {
    ...result,
    field: result.field ?? mending[0]?.name,
    fixes: mending.map((field) => fieldFix(field, nearestFitting(field, p, look))),
  }
}

/** What a source gives, or what is wrong with its parameters. */
export const sourceShape = (
  kind: SourceKind,
  p: Parameters,
  picture: FindPicture<Picture>,
): Shape | Problem => guarded(kind.fields, p, (next) => kind.shape(next, picture))

/**
 * What a layer makes of inputs, or why it cannot take them: also where its weights would be too
 * many.
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
 * The weights of a layer as far as they are known: none where they would be too many, or where its
 * parameters do not fit their fields.
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
