import { raised, row } from '../notation'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

/** The square of the difference. Source: F.mse_loss. */
export const mseLoss = defineElementwise({
  kind: 'MSELoss',
  help: 'The mean of the squared differences: large errors count most.',
  fields: [reduction],
  rule: () => [row`loss = ${raised(row`( x − y )`, '2')}`],
  of: () => ({
    value: (x, y) => (x - y) ** 2,
    slope: (x, y) => 2 * (x - y),
  }),
})
