import { printShape, type Shape } from './tensorShape'

/** The axis order in which maps are shown. Everything is stored and computed in PyTorch's, NCHW. */
export type AxisOrder = 'NCHW' | 'NHWC'

/** The sizes of a tensor, or the letters of its axes, within a sentence. */
type ShapeWord = { readonly shape: Shape } | { readonly letters: string }

/**
 * Text for the user. Shapes in it are data, converted to the axis order that the user chose when it
 * is shown.
 */
export type Sentence = string | readonly (string | ShapeWord)[]

/** A shape within a sentence. */
export const shape = (sizes: Shape): Sentence => [{ shape: sizes }]

/** Axis letters within a sentence: `NCHW` is N×C×H×W. */
export const letters = (names: string): Sentence => [{ letters: names }]

/**
 * Template tag for a sentence with numbers, shapes and other sentences. A line break and the
 * indentation after it become one space.
 */
export const say = (words: readonly string[], ...parts: readonly (Sentence | number)[]): Sentence =>
  words.flatMap((word, i) => {
    const part = parts[i] ?? ''
    const text = word.replace(/\s*\n\s*/g, ' ')
    return typeof part === 'object' ? [text, ...part] : [text, String(part)]
  })

/**
 * A shape in this order: N×C×H×W as N×H×W×C and N×C×L as N×L×C; shapes of other ranks have no
 * channel axis to move.
 */
export function ordered(sizes: Shape, order: AxisOrder): Shape {
  if (order === 'NCHW' || (sizes.length !== 3 && sizes.length !== 4)) return sizes
  const [n, c, ...rest] = sizes
  return [n, ...rest, c]
}

const lettered = (names: string, order: AxisOrder): string =>
  (order === 'NCHW' ? names : `${names.replace('C', '')}C`).split('').join('×')

/** Do two sentences print the same? */
export const sameSentence = (a: Sentence, b: Sentence): boolean =>
  a === b || printSentence(a) === printSentence(b)

/** A sentence as text, with its shapes in this order. */
export const printSentence = (sentence: Sentence, order: AxisOrder = 'NCHW'): string =>
  typeof sentence === 'string'
    ? sentence
    : sentence
        .map((part) =>
          typeof part === 'string'
            ? part
            : 'shape' in part
              ? printShape(ordered(part.shape, order))
              : lettered(part.letters, order),
        )
        .join('')
