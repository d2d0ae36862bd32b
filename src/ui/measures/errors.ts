import { printNumber } from '../controls/formatNumber'
import type { ErrorAgainst, Measure } from './measure'

const error = (against: ErrorAgainst, label: string, about: string): Measure => ({
  id: against,
  label,
  about,
  group: 'Error',
  from: 'errors',
  against,
  of: ({ relative }) => relative,
  print: (share) =>
    share === 0 ? 'equal' : Number.isFinite(share) ? printNumber(share, 2) : 'no number',
  scale: 'decades',
})

const SHARE = 'The largest difference, as a share of the largest number of the output.'

/** How far outputs are from others of the same network. */
export const errors: readonly Measure[] = [
  error('float16', 'With float16 weights', `Weights and statistics rounded to float16. ${SHARE}`),
  error(
    'int8',
    'With int8 weights',
    'Weights rounded to int8, symmetric, with a scale for each index of their first axis (an ' +
      `output channel); biases and statistics stay. ${SHARE}`,
  ),
  error('kept', 'Since they were kept', `Against the outputs that you kept. ${SHARE}`),
  error(
    'recorded',
    'Against the recorded ones',
    `Against what the program that wrote the file computed. ${SHARE}`,
  ),
]
