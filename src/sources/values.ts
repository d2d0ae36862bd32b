import { type TextReading, text } from '../layers/fields'
import { isProblem, type Problem } from '../layers/problem'
import { type Shape, sameShape } from '../layers/tensorShape'
import { parseNumbers } from './numbers'
import { pythonArray } from './pythonArray'
import { remembered } from './remember'
import { parseSizes } from './sizes'
import { defineSource } from './source'
import { textReadings } from './textReadings'

/** The input of the lecture's pooling example. */
const LECTURE = '[4, 9, 3, 0, 3, 9, 7, 3, 7, 3]'

const numbersOf = remembered(parseNumbers, 4)
const valueReadings = remembered((typed): readonly TextReading[] => textReadings(typed), 4)

function shapeOf(p: { readonly values: string; readonly shape: string }): Shape | Problem {
  const numbers = numbersOf(p.values)
  if ('error' in numbers)
    return {
      text: numbers.error,
      field: 'values',
      fixes: [{ label: 'Use the lecture’s numbers', set: { values: LECTURE, shape: '1, 1, 10' } }],
    }
  const wanted = p.shape.trim()
  if (wanted === '') return numbers.shape
  const sizes = parseSizes(wanted, numbers.data.length)
  if (!('error' in sizes)) return sizes.shape
  const asSignal = `1, 1, ${numbers.data.length}`
  return {
    text: sizes.error,
    field: 'shape',
    fixes: [
      { label: `Use ${asSignal}`, set: { shape: asSignal } },
      { label: 'Use the shape as typed', set: { shape: '' } },
    ],
  }
}

/** Typed or pasted numbers of any shape, reshaped as by torch.reshape where a shape is given. */
export const values = defineSource({
  kind: 'Values',
  aliases: ['tensor', 'array', 'numbers', 'matrix', 'vector'],
  usual: true,
  icon: 'brackets',
  help: 'Numbers that you type or paste, of any shape.',
  look: 'tensor',
  fields: [
    text('values', LECTURE, 'A list of Python, NumPy or MATLAB, or rows of numbers.', {
      long: true,
      readings: valueReadings,
    }),
    text('shape', '1, 1, 10', 'Sizes to arrange the numbers in; empty keeps them as typed.'),
  ],
  shape: shapeOf,

  values(p) {
    const numbers = numbersOf(p.values)
    if ('error' in numbers) throw new Error(numbers.error)
    return numbers.data.slice()
  },

  code(name, p, library) {
    const numbers = numbersOf(p.values)
    const shape = shapeOf(p)
    if ('error' in numbers || isProblem(shape)) return []
    const typed = sameShape(numbers.shape, shape)
    return [
      `${name} = ${pythonArray(numbers, library)}${typed ? '' : `.reshape(${shape.join(', ')})`}`,
    ]
  },

  label(p) {
    const numbers = numbersOf(p.values)
    if ('error' in numbers || isProblem(shapeOf(p))) return 'typed numbers'
    const count = numbers.data.length
    return `typed numbers, ${count.toLocaleString('en')} value${count === 1 ? '' : 's'}`
  },
})
