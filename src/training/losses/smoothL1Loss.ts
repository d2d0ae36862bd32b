import { number } from '../../layers/fields'
import { fraction, given, raised, row } from '../notation'
import { choosing } from '../trainingProblem'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

const WORDS = 'smooth_l1_loss does not support negative values for beta.'

/** A square near 0, a magnitude beyond beta. Source: F.smooth_l1_loss. */
export const smoothL1Loss = defineElementwise({
  kind: 'SmoothL1Loss',
  help: 'Squared for small differences, their magnitude for large ones.',
  fields: [
    reduction,
    number('beta', 1, 'Where the square goes over into a straight line.', {
      min: 0,
      soft: [0, 2],
    }),
  ],
  rule() {
    const beta = given('beta')
    const square = fraction(raised(row`( x − y )`, '2'), row`2 ${beta}`)
    return [
      row`loss = ${square} , | x − y | < ${beta}`,
      row`loss = | x − y | − ${fraction(beta, '2')} , | x − y | ≥ ${beta}`,
    ]
  },
  problem: (_output, _targets, _last, { beta }) =>
    beta < 0
      ? {
          text: 'beta is 0 or more.',
          field: 'beta',
          torch: WORDS,
          fixes: [choosing('Set beta to 1', { beta: 1 })],
        }
      : null,
  of({ beta }) {
    if (beta < 0) throw new Error(WORDS)
    return {
      value(x, y) {
        const size = Math.abs(x - y)
        return size < beta ? (size * size) / (2 * beta) : size - beta / 2
      },
      // With beta 0 equal numbers have the slope −1, as in PyTorch.
      slope(x, y) {
        const difference = x - y
        return difference <= -beta ? -1 : difference >= beta ? 1 : difference / beta
      },
    }
  },
})
