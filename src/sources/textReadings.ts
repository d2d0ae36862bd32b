import type { TextReading } from '../layers/fields'
import { printShape } from '../layers/tensorShape'
import { LONGEST_COMPARED, type NumberArray, printNumbers, readingsOf } from './numbers'

/**
 * The readings of a text of numbers by their shapes, the likelier first, each with the list that
 * has only this one; none where the text is plain. `fits` leaves out what is of no use, and of
 * equal numbers all but the first.
 */
export function textReadings(
  text: string,
  fits?: (numbers: NumberArray) => boolean,
): readonly TextReading[] {
  const readings = text.length > LONGEST_COMPARED ? [] : readingsOf(text)
  if ('error' in readings) return []
  const found = fits
    ? readings
        .filter(fits)
        .filter((one, i, all) => all.findIndex(({ data }) => `${data}` === `${one.data}`) === i)
    : readings
  return found.length < 2
    ? []
    : found.map((numbers) => ({ label: printShape(numbers.shape), text: printNumbers(numbers) }))
}
