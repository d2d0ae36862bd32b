import type { OutputStatistics } from '../../engine/questions/statistics'
import { printNumber } from '../controls/formatNumber'
import type { Measure } from './measure'

const numeric = (
  id: string,
  label: string,
  about: string,
  of: (numbers: OutputStatistics) => number,
  print: (value: number) => string = (value) => printNumber(value, 3),
): Measure => ({
  id,
  label,
  about,
  group: 'Numbers',
  from: 'statistics',
  of,
  print,
  scale: 'linear',
})

/** A share as a percentage. */
const percent = (share: number): string => {
  const parts = share * 100
  return `${parts === 0 || parts === 100 ? parts : parts.toFixed(1)} %`
}

/** What the numbers of the outputs are like. */
export const numbers: readonly Measure[] = [
  numeric(
    'sparsity',
    'Sparsity',
    'The share of zeros in each output.',
    ({ zeros }) => zeros,
    percent,
  ),
  numeric('smallest', 'Minimum', 'The smallest number of each output.', ({ min }) => min),
  numeric('largest', 'Maximum', 'The largest number of each output.', ({ max }) => max),
  numeric('absolute', 'Absolute maximum', 'The number farthest from 0.', ({ min, max }) =>
    Math.max(-min, max),
  ),
  numeric('mean', 'Mean', 'The mean of each output.', ({ mean }) => mean),
  numeric(
    'deviation',
    'Standard deviation',
    'How far the numbers of each output are from their mean.',
    ({ deviation }) => deviation,
  ),
]
