import { sizeOf } from '../../layers/tensorShape'
import type { Targets } from '../../sources/sampleSet'
import { areFewWhole, classesOf } from './classesOf'
import { refuseUnfinite } from './finite'
import type { NumpyArray } from './numpyArray'
import type { SampleTelling } from './told'

/** The class of each row of a one-hot matrix; null where it is none. */
function hotPlaces({ shape, data }: NumpyArray): Int32Array | null {
  const [count, classes] = shape
  if (shape.length !== 2 || classes < 2) return null
  const labels = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    const own = data.subarray(row * classes, (row + 1) * classes)
    const place = own.indexOf(1)
    if (place < 0 || own.some((value, i) => value !== (i === place ? 1 : 0))) return null
    labels[row] = place
  }
  return labels
}

/** What the user wants of numbers that can be classes or amounts. */
export const asksClasses = (told: SampleTelling, guess: boolean): boolean =>
  told.ask(
    'task',
    'What a sample is to give',
    [
      ['classes', 'a class'],
      ['values', 'a number'],
    ],
    guess ? 'classes' : 'values',
  ) === 'classes'

/** What samples are to give, of an array, [N] or [N, …]. Throws a `FileFault`. */
export function numpyTargets(array: NumpyArray, told: SampleTelling): Targets {
  refuseUnfinite(array)
  const { shape, data } = array
  const hot = hotPlaces(array)
  if (hot) {
    told.guessed.push('Each row of targets has one 1, and so is a class.')
    return {
      of: 'classes',
      labels: hot,
      names: Array.from({ length: shape[1] }, (_, i) => String(i)),
    }
  }
  const own = shape.slice(1)
  const isWhole = sizeOf(own) === 1 && areFewWhole(data)
  if (isWhole && asksClasses(told, true)) return classesOf(data)
  return {
    of: 'values',
    shape: own.length === 0 ? [1] : own,
    data: data instanceof Float32Array ? data : Float32Array.from(data),
  }
}
