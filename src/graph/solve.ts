import { type Field, type Parameters, type Value } from '../layers/fields'
import { type LayerKind } from '../layers/layer'
import { isShown } from '../layers/parameters'
import { type Fix, isProblem } from '../layers/problem'
import { printShape, type Shape } from '../layers/tensorShape'
import { shapeFrom } from './answer'

/** Largest number tried for a parameter, within its own limits. */
const TRIED = 64

/** A change of one parameter that gives the wanted size. */
export interface Solution {
  readonly field: string
  readonly value: Value
  /** The resulting sizes of the last axes. */
  readonly sizes: Shape
  /** The fix for the button: `padding 1 → 427×640`. */
  readonly fix: Extract<Fix, { set: unknown }>
}

/** Wanted size of each of the last axes; null for any. */
export type Wanted = readonly (number | null)[]

const meets = (sizes: Shape, wanted: Wanted): boolean =>
  wanted.every((size, axis) => size === null || sizes[axis] === size)

const written = (value: Value): string => {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string'
    ? `'${value}'`
    : Array.isArray(value)
      ? value.join('×')
      : String(value)
}

/** Distance of a value from the present one; words come after numbers. */
const distance = (value: Value, now: Value): number => {
  if (Array.isArray(value))
    return Math.max(
      ...value.map((number, axis) => distance(number, Array.isArray(now) ? now[axis] : now)),
    )
  if (typeof value === 'boolean') return 1
  if (typeof value !== 'number') return TRIED + 1
  const numbers = Array.isArray(now) ? now : typeof now === 'number' ? [now] : [0]
  return Math.min(...numbers.map((number) => Math.abs(number - value)))
}

function numbersOf(field: Field): number[] {
  const least = Math.max(0, field.min ?? 0)
  const most = Math.min(TRIED, field.max ?? TRIED)
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, i) => least + i)
}

/**
 * Changes of a single parameter that give the last axes the wanted sizes, found by trying values on
 * the layer's own `shape`: integers from 0 to 64 within the field's limits, per axis where one for
 * all does not work, words, and toggles. The nearest one per field.
 */
export function solve(
  kind: LayerKind,
  inputs: readonly Shape[],
  p: Parameters,
  wanted: Wanted,
): readonly Solution[] {
  const axes = wanted.length
  const sizesOf = (change: Parameters): Shape | null => {
    const result = shapeFrom(kind, inputs, { ...p, ...change })
    return isProblem(result) || result.length < axes ? null : result.slice(-axes)
  }
  const now = sizesOf({})
  const rank = inputs[0]?.length ?? 0
  if (
    axes === 0 ||
    wanted.every((size) => size === null) ||
    rank < axes ||
    (now && meets(now, wanted))
  )
    return []

  const values = (field: Field): readonly Value[] => {
    if (field.type === 'toggle') return [!p[field.name]]
    if (field.type !== 'int' && field.type !== 'pair' && !field.lengths) return []
    const tried = numbersOf(field).map((number) => ({
      number,
      sizes: sizesOf({ [field.name]: number }),
    }))
    const all = tried
      .filter(({ sizes }) => sizes && meets(sizes, wanted))
      .map(({ number }) => number)
    const words = (field.words ?? []).filter((word) => word !== p[field.name])
    if (all.length > 0 || field.type === 'int' || axes === 1) return [...all, ...words]
    return [apart(tried, wanted, p[field.name]), ...words]
  }
  const solutions = kind.fields.flatMap((field) => {
    if (!isShown(kind, field, p)) return []
    const found = values(field)
      .filter((value) => value !== null && JSON.stringify(value) !== JSON.stringify(p[field.name]))
      .map((value) => ({ value, sizes: sizesOf({ [field.name]: value }) }))
      .filter(
        (one): one is { value: Value; sizes: Shape } =>
          one.sizes !== null && meets(one.sizes, wanted),
      )
      .sort((a, b) => distance(a.value, p[field.name]) - distance(b.value, p[field.name]))
    const numbers = found.filter(({ value }) => typeof value !== 'string').slice(0, 1)
    return [...numbers, ...found.filter(({ value }) => typeof value === 'string')].map(
      ({ value, sizes }) => ({
        field: field.name,
        value,
        sizes,
        fix: {
          label: `${field.name} ${written(value)} → ${printShape(sizes)}`,
          set: { [field.name]: value },
        },
      }),
    )
  })
  // Smallest change first.
  return solutions.sort((a, b) => distance(a.value, p[a.field]) - distance(b.value, p[b.field]))
}

/**
 * One number per axis, each the nearest to the present one that gives that axis the wanted size;
 * null where an axis has none.
 */
function apart(
  tried: readonly { readonly number: number; readonly sizes: Shape | null }[],
  wanted: Wanted,
  now: Value,
): Value {
  const numbers = wanted.map((size, axis) => {
    const present = Array.isArray(now) ? now[axis] : now
    if (size === null && typeof present === 'number') return present
    const good = tried
      .filter(({ sizes }) => sizes && (size === null || sizes[axis] === size))
      .map(({ number }) => number)
    return good.length === 0
      ? null
      : good.reduce((best, number) =>
          distance(number, present) < distance(best, present) ? number : best,
        )
  })
  return numbers.every((number) => number !== null) ? numbers : null
}
