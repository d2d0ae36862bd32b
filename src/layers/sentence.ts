import type { Shape } from './tensorShape'

/** The axis order in which maps are shown. Everything is stored and computed in PyTorch's, NCHW. */
export type AxisOrder = 'NCHW' | 'NHWC'

/**
 * Axes within a sentence: sizes in PyTorch's order, the letters of such axes, or what is shown in
 * the order in which it stands, as `…×400` is.
 */
export type ShapeWord =
  | { readonly shape: Shape }
  | { readonly letters: string }
  | { readonly fixed: readonly (string | number)[] }

/**
 * Text for the user. Shapes in it are data, converted to the axis order that the user chose when it
 * is shown.
 */
export type Sentence = string | readonly (string | ShapeWord)[]

/** A shape within a sentence. */
export const shape = (sizes: Shape): Sentence => [{ shape: sizes }]

/** Axis letters within a sentence: `NCHW` is N×C×H×W. */
export const letters = (names: string): Sentence => [{ letters: names }]

/** Axes within a sentence that keep their order: `fixedAxes('…', 400)` is …×400. */
export const fixedAxes = (...sizes: readonly (string | number)[]): Sentence => [{ fixed: sizes }]

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

/** Each axis of such a word as text, in this order of axes; one word where there is no axis. */
export function axesOf(word: ShapeWord, order: AxisOrder): readonly string[] {
  if ('fixed' in word) return word.fixed.map(String)
  if ('letters' in word)
    return (order === 'NCHW' ? word.letters : `${word.letters.replace('C', '')}C`).split('')
  return word.shape.length === 0 ? ['scalar'] : ordered(word.shape, order).map(String)
}

/** Do two sentences print the same? */
export const sameSentence = (a: Sentence, b: Sentence): boolean =>
  a === b || printSentence(a) === printSentence(b)

/** A sentence as text, with its shapes in this order. */
export const printSentence = (sentence: Sentence, order: AxisOrder = 'NCHW'): string =>
  typeof sentence === 'string'
    ? sentence
    : sentence
        .map((part) => (typeof part === 'string' ? part : axesOf(part, order).join('×')))
        .join('')
