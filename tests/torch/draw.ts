import { KINDS } from '../../src/graph/everyKind'
import { parametersOf } from '../../src/graph/kinds'
import type { Field, Parameters, Value } from '../../src/layers/fields'
import type { LayerKind } from '../../src/layers/layer'
import { boundsOf, isWhole } from '../../src/layers/parameters'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { dice } from '../reference/random'
import { knownDifference } from './known'
import { ownAnswer, type Setting } from './setting'

type Dice = ReturnType<typeof dice>

/** The kinds that compute, in palette order. */
export const LAYERS = KINDS.filter((kind): kind is LayerKind => kind.role === 'layer')

/** Sizes of axes: small ones that share divisors, now and then none. */
const SIZES = [1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 12]
const RANKS = [0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5]
/** Numbers of inputs of this many values at most, so that PyTorch answers at once. */
const MOST = 20_000

const shapeOf = ({ one, int }: Dice): Shape =>
  Array.from({ length: one(RANKS) }, () => (int(0, 19) === 0 ? 0 : one(SIZES)))

/** A shape that goes with another one: the same, broadcast, with other sizes, or any. */
function besideOf(random: Dice, shape: Shape): Shape {
  const { int, one } = random
  const way = int(0, 7)
  if (way < 3) return shape
  if (way === 3) return shape.slice(int(0, shape.length))
  if (way === 4) return shape.map((size) => (int(0, 2) === 0 ? 1 : size))
  if (way === 5) return [...shape.slice(0, -1), one(SIZES)]
  if (way === 6) return shape.map((size) => (int(0, 3) === 0 ? one(SIZES) : size))
  return shapeOf(random)
}

function inputsOf(random: Dice, kind: LayerKind): readonly Shape[] {
  const first = shapeOf(random)
  const count =
    kind.inputs === 'any'
      ? random.one([1, 2, 2, 2, 3])
      : random.int(kind.required ?? kind.inputs, kind.inputs)
  return [first, ...Array.from({ length: count - 1 }, () => besideOf(random, first))]
}

/** Whole numbers near those that fit: edges, the sizes of the inputs, what divides them. */
function wholes({ one, int }: Dice, field: Field, sizes: Shape): number {
  const { min, max } = boundsOf(field)
  const size = sizes.length > 0 ? one(sizes) : 1
  const drawn = one([
    one([0, 1, -1, 2, 3]),
    int(1, 4),
    int(-3, 6),
    size,
    size + int(-1, 1),
    Math.floor(size / 2),
    one([field.min ?? 0, field.soft?.[1] ?? 9, 40]),
  ])
  // Now and then one that the form does not take.
  return int(0, 9) === 0 && !field.outside ? drawn : Math.min(max, Math.max(min, drawn))
}

const REALS = [0, 0, 1, -1, 0.5, 0.1, 2, 1.5, -0.5, 3, 1e-5, 0.25]

/** A value as a form or a file may hold it. */
function valueOf(random: Dice, field: Field, sizes: Shape): Value {
  const { one, int } = random
  const { min, max } = boundsOf(field)
  const each = (): number =>
    isWhole(field)
      ? wholes(random, field, sizes)
      : int(0, 9) === 0 && !field.outside
        ? one(REALS)
        : Math.min(max, Math.max(min, one(REALS)))
  if (field.empty !== undefined && int(0, 3) === 0) return null
  if (field.words && (field.type === 'choice' || int(0, 4) === 0)) return one(field.words)
  const many = (length: number): Value =>
    Array.from({ length }, () => (field.part !== undefined && int(0, 3) === 0 ? null : each()))
  switch (field.type) {
    case 'toggle':
      return int(0, 1) === 0
    case 'pair':
      return one([each, each, () => many(2), () => many(2), () => many(int(1, 3))])()
    case 'list': {
      const { lengths } = field
      const short = lengths?.filter((length) => length <= 8) ?? [1, 2, 3, 4]
      const length = int(0, 7) === 0 ? int(1, 5) : one(short)
      return lengths?.includes(1) && (length === 1 || int(0, 3) === 0) ? each() : many(length)
    }
    case 'int':
    case 'number':
      return each()
    default:
      return field.default
  }
}

/** Some of a kind's parameters, near those that fit inputs of these sizes. */
export function parametersFor(random: Dice, kind: LayerKind, sizes: Shape): Parameters {
  const fields = kind.fields.filter((field) => !field.hidden)
  const most = random.one([0, 1, 2, 3, fields.length])
  const order = fields
    .map((field) => ({ field, at: random.int(0, 1 << 20) }))
    .toSorted((a, b) => a.at - b.at)
  // Where nothing fits by default, all are drawn in the end.
  return Object.fromEntries(
    order.slice(0, most).map(({ field }) => [field.name, valueOf(random, field, sizes)]),
  )
}

const fits = (setting: Setting): boolean => {
  const { fields } = kindsFacts(setting)
  return (
    setting.inputs.every((shape) => sizeOf(shape) <= MOST) &&
    knownDifference(setting) === null &&
    fields.every((field) => {
      const value = parametersOf(setting)[field.name]
      const { max } = boundsOf(field)
      const numbers = Array.isArray(value) ? value : [value]
      return numbers.every((number) => typeof number !== 'number' || number <= max)
    })
  )
}

const kindsFacts = ({ kind }: Setting) => LAYERS.find((each) => each.kind === kind) ?? LAYERS[0]

/** A setting of this kind, whatever comes of it. */
function settingOf(random: Dice, kind: LayerKind): Setting {
  const inputs = inputsOf(random, kind)
  return { kind: kind.kind, parameters: parametersFor(random, kind, inputs.flat()), inputs }
}

/** One setting of this kind, within our limits; taken or refused, as far as forty draws go. */
export function drawSetting(random: Dice, kind: LayerKind): Setting {
  const taken = random.int(0, 1) === 0
  let last: Setting | null = null
  for (let tries = 0; tries < 40 || !last; tries++) {
    const setting = settingOf(random, kind)
    if (!fits(setting)) continue
    const answer = ownAnswer(setting)
    if (!answer || ('shapes' in answer && answer.shapes.some((shape) => sizeOf(shape) > 1e6)))
      continue
    last = setting
    if ('shapes' in answer === taken) return setting
  }
  return last
}

/** One setting within our limits that holds; null where none of four thousand does. */
export function drawTaken(
  random: Dice,
  kind: LayerKind,
  holds: (setting: Setting) => boolean,
): Setting | null {
  for (let tries = 0; tries < 4_000; tries++) {
    const setting = settingOf(random, kind)
    if (fits(setting) && holds(setting)) return setting
  }
  return null
}

/** So many settings of every kind in turn. */
export function drawSettings(count: number, seed: number, kinds = LAYERS): readonly Setting[] {
  const random = dice(seed)
  return Array.from({ length: count }, (_, i) => drawSetting(random, kinds[i % kinds.length]))
}
