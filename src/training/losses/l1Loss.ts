import { row } from '../notation'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

/** The magnitude of the difference. Source: F.l1_loss. */
export const l1Loss = defineElementwise({
  kind: 'L1Loss',
  help: 'The mean of the differences’ magnitudes: outliers count no more than others.',
  fields: [reduction],
  rule: () => [row`loss = | x − y |`],
  of: () => ({
    value: (x, y) => Math.abs(x - y),
    slope: (x, y) => Math.sign(x - y),
  }),
})
