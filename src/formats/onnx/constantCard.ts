import { MOST_TEXT } from '../../layers/limits'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { BOOL, type Constant } from './elements'
import type { NewCard, Sketch } from './sketch'
import { type Flow, Unexpressed } from './value'

/** Numbers of a constant that are typed into a card; more are a table of their own. */
const MOST_TYPED = 1024

/** The shortest decimal that is this float32. */
function printFloat(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)))
    if (Math.fround(Number(text)) === value) return text
  }
  return String(value)
}

const printSizes = (shape: Shape): string => (shape.length === 0 ? '()' : shape.join(', '))

const typed = (numbers: readonly number[] | Float32Array, shape: Shape) => ({
  values: `[${Array.from(numbers, printFloat).join(', ')}]`,
  shape: printSizes(shape),
})

/** One number in every place, or undefined. */
function uniform(data: Float32Array): number | undefined {
  return data.length > 0 && data.every((value) => Object.is(value, data[0])) ? data[0] : undefined
}

/**
 * A constant as cards: one number in every place as a Constant, few as Values, and many as an
 * Embedding that reads its rows in order, so that they stay weights. Throws Unexpressed for one
 * that cannot be shown.
 */
export function constantCard(sketch: Sketch, name: string, constant: Constant): Flow {
  const { shape, type } = constant
  const data = constant.floats()
  const add = (card: Omit<NewCard, 'type'>): Flow => ({
    ...sketch.add(card)[0],
    type: type === BOOL ? BOOL : type,
  })
  const one = uniform(data)
  if (one !== undefined && !Number.isNaN(one)) {
    const value = one === Infinity ? 'inf' : one === -Infinity ? '-inf' : Number(printFloat(one))
    const parameters = { value, shape: printSizes(shape) }
    return add({ kind: 'Constant', name, inputs: [], parameters })
  }
  if (data.length === 0 || !data.every(Number.isFinite))
    throw new Unexpressed('it reads a constant that holds no numbers')
  // An empty list of sizes would be another shape.
  if (shape.length > 0 && (data.length <= MOST_TYPED || shape.length < 2)) {
    const parameters = typed(data, shape)
    if (parameters.values.length > MOST_TEXT)
      throw new Unexpressed(`it reads a constant of ${data.length.toLocaleString('en')} numbers`)
    return add({ kind: 'Values', name, inputs: [], parameters })
  }
  const rows = shape.slice(0, -1)
  const count = sizeOf(rows)
  const index = sketch.add({
    kind: 'Values',
    name: `${name}_rows`,
    inputs: [],
    parameters: typed(
      Array.from({ length: count }, (_, i) => i),
      rows,
    ),
  })
  return add({
    kind: 'Embedding',
    name,
    inputs: index,
    parameters: { num_embeddings: count, embedding_dim: shape[shape.length - 1] },
    weights: {
      weight: {
        shape: [count, shape[shape.length - 1]],
        floats: constant.floats,
        ...(constant.stored ? { stored: constant.stored } : {}),
      },
    },
  })
}
