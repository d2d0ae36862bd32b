import { kindOf } from '../../graph/kinds'
import type { Shape } from '../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../network/cardOutput'
import type { NetworkSketch } from '../network/sketch'
import type { Constant } from './elements'
import { readNote } from './notes/note'
import { weightOf } from './weightOf'

/** The shortest decimal that is this float32. */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return value
}

/** Sizes as a source's text has them. */
const printSizes = (shape: Shape): string => (shape.length === 0 ? '()' : shape.join(', '))

/** The number that is in every place; undefined where they differ. */
const uniform = (data: Float32Array): number | undefined =>
  data.every((value) => value === data[0]) ? data[0] : undefined

const asField = (value: number): number | 'inf' | '-inf' => {
  if (Number.isFinite(value)) return shortest(value)
  return value > 0 ? 'inf' : '-inf'
}

/** The cards that constants are already. */
export type ConstantCards = Map<Constant, CardOutput>

/** A constant as a card, the same for everything that reads it. Throws Unexpressed. */
export function oneCard(
  sketch: NetworkSketch,
  cards: ConstantCards,
  name: string,
  constant: Constant,
): CardOutput {
  const known = cards.get(constant)
  // A card of an operator that could not be expressed is gone with it.
  if (known && sketch.cards.has(known.source)) return known
  const made = constantCard(sketch, constant.stored?.name || name, constant)
  cards.set(constant, made)
  return made
}

/** What its note says that it is, where it says so. */
const notedSource = ({ stored }: Constant) => {
  const note = readNote(stored?.note ?? '')
  return note && kindOf(note)?.role === 'source' ? note : null
}

/**
 * A constant as a card: one number in every place as a Constant, all else as a Parameter, which
 * holds it. Throws Unexpressed for one without numbers.
 */
export function constantCard(sketch: NetworkSketch, name: string, constant: Constant): CardOutput {
  const { shape, type } = constant
  const note = notedSource(constant)
  const value = note?.kind === 'Parameter' ? undefined : uniform(constant.floats())
  const card = { name, type, inputs: [] }
  const sizes = printSizes(shape)
  if (value === undefined)
    return sketch.add({
      ...card,
      kind: 'Parameter',
      parameters: { shape: sizes },
      weights: { data: weightOf(constant) },
    })[0]
  if (Number.isNaN(value)) throw new Unexpressed('it reads a constant that is no number')
  return sketch.add({
    ...card,
    kind: 'Constant',
    parameters: { value: asField(value), shape: sizes },
  })[0]
}
