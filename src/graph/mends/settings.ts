import type { Field, Parameters, Value } from '../../layers/fields'
import { checkParameter, isShown } from '../../layers/parameters'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { type GraphNode, wiresInto } from '../graph'
import { kindOf, soundParametersOf } from '../kinds'
import { nodeOf } from '../project'
import { type Candidate, type Patient, setLabel } from './candidate'

/** How a parameter is tried: in steps from what it is, or as what the card works with. */
interface Tried {
  /** How rarely it is what was meant. */
  readonly rarity: number
  readonly steps: readonly number[]
  readonly lists?: readonly (readonly number[])[]
  readonly words?: readonly string[]
  /** Only of kinds with this parameter as well. */
  readonly beside?: string
}

/** The parameters that are tried at the card and at those before it. */
const TRIED: ReadonlyMap<string, Tried> = new Map([
  ['start_dim', { rarity: 1.5, steps: [1, -1] }],
  ['output_padding', { rarity: 2, steps: [1, -1] }],
  ['batch_first', { rarity: 2, steps: [] }],
  // Shades of grey are the mean of the colours.
  ['channels', { rarity: 2.8, steps: [], words: ['rgb', 'mean'] }],
  ['size', { rarity: 2.8, steps: [1, -1] }],
  ['padding', { rarity: 2.2, steps: [] }],
  ['ceil_mode', { rarity: 3.4, steps: [] }],
  ['out_channels', { rarity: 3.4, steps: [] }],
  ['hidden_size', { rarity: 3.2, steps: [] }],
  ['embedding_dim', { rarity: 3.4, steps: [] }],
  ['num_layers', { rarity: 3.6, steps: [1, -1] }],
  ['bidirectional', { rarity: 3.8, steps: [] }],
  ['out_features', { rarity: 3.4, steps: [] }],
  ['output_size', { rarity: 3.6, steps: [1, -1] }],
  // Of a list, the axes of maps, of channels and of words.
  ['dim', { rarity: 3.6, steps: [1, -1, 2], lists: [[2, 3], [1], [2]] }],
  ['keepdim', { rarity: 2.6, steps: [] }],
  ['stride', { rarity: 4.5, steps: [-1] }],
  // Of a transposed convolution, whose kernel may have been chosen for the size.
  ['kernel_size', { rarity: 4.8, steps: [-1, 1, -2, 2], beside: 'output_padding' }],
])

/** Of these, those that change only the size of maps. */
const OF_SIZE = /padding|size|stride|ceil_mode/

/**
 * The padding with which this kernel keeps the size, the one that is forgotten most; null where
 * there is none.
 */
export function keeping({ kernel_size, dilation }: Parameters): Value {
  const sideOf = (value: Value, side: number): Value => (Array.isArray(value) ? value[side] : value)
  const [rows, columns] = [0, 1].map((side) => {
    const [cells, apart] = [sideOf(kernel_size, side), sideOf(dilation, side)]
    if (typeof cells !== 'number') return null
    const half = ((cells - 1) * (typeof apart === 'number' ? apart : 1)) / 2
    return Number.isInteger(half) ? half : null
  })
  return rows === null || columns === null ? null : rows === columns ? rows : [rows, columns]
}

/** How many cards before it are looked at, and how many in all. */
const FARTHEST = 6
const MOST = 12

/** Cards at and before the one with the problem, nearest first, and how far away each is. */
export function cardsBefore({ project, node }: Patient): ReadonlyMap<GraphNode, number> {
  const found = new Map<GraphNode, number>([[node, 0]])
  for (const [card, far] of found) {
    if (far === FARTHEST) break
    for (const { from } of wiresInto(project.graph, card.id)) {
      const before = nodeOf(project, from)
      if (before && !found.has(before) && found.size < MOST) found.set(before, far + 1)
    }
  }
  return found
}

const wholesOf = (value: Value): readonly number[] =>
  Array.isArray(value) ? value.filter((size) => typeof size === 'number' && size > 0) : []

/** Whole numbers that the card with the problem works with. */
function numbersOf({ kind, parameters, inputs }: Patient): readonly number[] {
  const own = kind.fields.flatMap(({ name, type }) => {
    const value = parameters[name]
    if (type === 'int' && typeof value === 'number' && value > 1) return [value]
    // The values that such a shape has room for, or such parts come to.
    const wholes = wholesOf(value)
    return wholes.length > 1 ? [sizeOf(wholes), wholes.reduce((sum, each) => sum + each, 0)] : []
  })
  return [
    ...own,
    ...(inputs.length > 1
      ? inputs.flatMap((shape: Shape) => [...shape.slice(1, 2), ...shape.slice(-1)])
      : []),
  ]
}

/** The hints and the multiples of them and of their squares next to a number, nearest first. */
const fittingNear = (now: number, hints: readonly number[]): readonly number[] =>
  [2, ...hints]
    .flatMap((hint) => [
      hint,
      ...[hint, hint ** 2].flatMap((unit) => [
        Math.ceil(now / unit) * unit,
        Math.floor(now / unit) * unit,
      ]),
    ])
    .sort((a, b) => Math.abs(a - now) - Math.abs(b - now) || b - a)

function valuesOf(
  field: Field,
  p: Parameters,
  { steps, lists = [], words = field.words ?? [] }: Tried,
  hints: readonly number[],
): readonly Value[] {
  const now = p[field.name]
  if (field.name === 'padding') return [keeping(p)]
  if (field.type === 'toggle') return [!now]
  if (field.type === 'choice') return words
  if (field.type === 'int' && typeof now === 'number')
    return steps.length > 0 ? steps.map((step) => now + step) : fittingNear(now, hints)
  if (field.type === 'list') return lists
  if (field.type !== 'pair') return []
  const [a, b] = Array.isArray(now) ? now : [now, now]
  if (typeof a !== 'number' || typeof b !== 'number') return []
  return steps.flatMap((step) => [
    a === b ? a + step : [a + step, b + step],
    [a + step, b],
    [a, b + step],
  ])
}

/** As many channels as are read are given by the card before, or by a convolution of size 1. */
export const onceOf = (id: string, field: string, alone: boolean): string =>
  alone && field === 'out_channels' ? field : `${id} ${field}`

/** Other parameters of the card, or of one before it, each by itself. */
export function* settings(patient: Patient): Generator<Candidate> {
  const hints = numbersOf(patient)
  const own = new Set(
    patient.problem.fixes.flatMap((fix) => ('set' in fix ? Object.keys(fix.set) : [])),
  )
  // The sizes of one input are seldom meant to change for the sake of what reads it.
  const alone = patient.inputs.length === 1
  for (const [card, far] of cardsBefore(patient)) {
    const kind = kindOf(card)
    const p = soundParametersOf(card)
    for (const field of kind?.fields ?? []) {
      const how = TRIED.get(field.name)
      if (!kind || !how || !isShown(kind, field, p)) continue
      if (how.beside && !kind.fields.some(({ name }) => name === how.beside)) continue
      if (far === 0 && own.has(field.name)) continue
      const now = p[field.name]
      const values = new Map(
        valuesOf(field, p, how, hints)
          .filter((value) => checkParameter(field, value) !== undefined)
          .map((value) => [JSON.stringify(value), value]),
      )
      values.delete(JSON.stringify(now))
      for (const [i, value] of [...values.values()].entries())
        yield {
          ...(field.type === 'choice' ? {} : { once: onceOf(card.id, field.name, alone) }),
          label: setLabel(field.name, value, far === 0 ? undefined : card.name),
          steps: [{ set: { [field.name]: value }, ...(far === 0 ? {} : { at: card.id }) }],
          rarity: how.rarity + far * 0.05 + i * 0.01 + (alone && OF_SIZE.test(field.name) ? 1 : 0),
        }
    }
  }
}
