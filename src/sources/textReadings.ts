import type { TextReading } from '../layers/fields'
import { printShape } from '../layers/tensorShape'
import { LONGEST_COMPARED, printNumbers, readingsOf } from './numbers'
import { remembered } from './remember'

function readings(text: string): readonly TextReading[] {
  const found = text.length > LONGEST_COMPARED ? [] : readingsOf(text)
  return 'error' in found || found.length < 2
    ? []
    : found.map((numbers) => ({ label: printShape(numbers.shape), text: printNumbers(numbers) }))
}

/**
 * The readings of a text of numbers by their shapes, the likelier first, each with the list that
 * has only this one; none where the text is plain.
 */
export const textReadings = remembered(readings, 4)
