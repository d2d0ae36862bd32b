import { type Shape, sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import type { Gathered } from './finished'
import { refuseUnfinite } from './finite'
import type { NumpyArray } from './numpyArray'
import type { SampleTelling } from './told'

const isColours = (size: number): boolean => size === 1 || size === 3 || size === 4

/** Each sample with its last axis first. */
function channelsFirst({ shape, data }: NumpyArray): NumpyArray['data'] {
  const [count, height, width, channels] = shape
  const size = height * width
  const turned =
    data instanceof Uint8Array ? new Uint8Array(data.length) : new Float32Array(data.length)
  for (let n = 0; n < count; n++)
    for (let c = 0; c < channels; c++) {
      const from = n * size * channels + c
      const to = (n * channels + c) * size
      for (let i = 0; i < size; i++) turned[to + i] = data[from + i * channels]
    }
  return turned
}

/** Side of a picture that a row of so many numbers may be; null where it is none. */
export const squareSide = (numbers: number): number | null => {
  const side = Math.sqrt(numbers)
  return Number.isInteger(side) && side >= 7 ? side : null
}

/** The shape of one sample and whether its channels stand last, as guessed or chosen. */
function layoutOf(
  { shape, data }: NumpyArray,
  told: SampleTelling,
): { shape: Shape; last: boolean } {
  const [, ...own] = shape
  const areBytes = data instanceof Uint8Array
  if (own.length === 3) {
    const [a, b, c] = own
    const guess = isColours(c) && !isColours(a) ? 'last' : 'first'
    const layout = told.ask(
      'layout',
      'Axes of a sample',
      [
        ['first', 'channels, height, width'],
        ['last', 'height, width, channels'],
      ],
      guess,
    )
    return layout === 'last' ? { shape: [c, a, b], last: true } : { shape: own, last: false }
  }
  const side = own.length === 1 ? squareSide(own[0]) : null
  if (own.length === 2 || side !== null) {
    const picture = side === null ? [1, ...own] : [1, side, side]
    const guess = own.length === 2 || areBytes ? 'picture' : 'plain'
    const layout = told.ask(
      'layout',
      'A sample is',
      [
        ['picture', `a picture, [${picture.join(', ')}]`],
        ['plain', `[${own.join(', ')}]`],
      ],
      guess,
    )
    return { shape: layout === 'picture' ? picture : own, last: false }
  }
  return { shape: own.length === 0 ? [1] : own, last: false }
}

/** The inputs of samples in an array, [N, …]. Throws a `FileFault`. */
export function numpyInputs(
  array: NumpyArray,
  told: SampleTelling,
): Pick<Gathered, 'shape' | 'inputs' | 'scale'> {
  if (array.shape.length === 0 || sizeOf(array.shape) === 0)
    throw new FileFault(
      `The array ${quoted(array.name)} of shape (${array.shape.join(', ')}) holds no sample.`,
    )
  if (array.shape.length > 5)
    throw new FileFault(
      `The array ${quoted(array.name)} has ${array.shape.length} axes; samples and up ` +
        'to 4 can be read.',
    )
  refuseUnfinite(array)
  const { shape, last } = layoutOf(array, told)
  const areBytes = array.data instanceof Uint8Array
  if (areBytes) told.guessed.push('Bytes from 0 to 255 stand for 0 to 1.')
  return { shape, inputs: last ? channelsFirst(array) : array.data, scale: areBytes ? 1 / 255 : 1 }
}
