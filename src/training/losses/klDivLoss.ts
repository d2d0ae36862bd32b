import { choice, toggle } from '../../layers/fields'
import { raised, row } from '../notation'
import { printFloat } from '../pythonText'
import { choosing, usingLoss } from '../trainingProblem'
import { defineElementwise } from './elementwise'
import { scaleProblem } from './scaleProblem'

/** How far the output's probabilities are from the target's. Source: F.kl_div. */
export const klDivLoss = defineElementwise({
  kind: 'KLDivLoss',
  help: 'For probabilities as targets, of log-probabilities: how far apart the two are.',
  fields: [
    choice(
      'reduction',
      ['mean', 'batchmean', 'sum'],
      'batchmean is the divergence itself, as a mean over the batch.',
    ),
    toggle('log_target', false, 'The targets are log-probabilities too.'),
  ],
  rule: ({ log_target }) =>
    log_target ? [row`loss = ${raised('e', 'y')} ( y − x )`] : [row`loss = y ( log y − x )`],
  unequal: 'silent',
  problem(output, targets, last, { log_target }) {
    if (!log_target && targets.lowest < 0)
      return {
        text:
          'Without log_target the targets are probabilities, and the lowest is ' +
          `${printFloat(Number(targets.lowest.toPrecision(6)))}.`,
        field: 'log_target',
        fixes: [
          ...(targets.highest <= 0
            ? [choosing('Set log_target to True', { log_target: true })]
            : []),
          usingLoss('MSELoss'),
        ],
      }
    return scaleProblem('KLDivLoss', 'log-probabilities', last, output)
  },
  of: ({ log_target }) =>
    log_target
      ? {
          value: (x, y) => Math.exp(y) * (y - x),
          slope: (_x, y) => -Math.exp(y),
        }
      : {
          value: (x, y) => (y === 0 ? 0 : y * Math.log(y)) - y * x,
          slope: (_x, y) => -y,
        },
})
