import { number } from '../../layers/fields'
import { fraction, given, raised, row } from '../notation'
import { choosing } from '../trainingProblem'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

const WORDS = 'huber_loss does not support non-positive values for delta.'

/** A square near 0, a straight line of slope delta beyond. Source: F.huber_loss. */
export const huberLoss = defineElementwise({
  kind: 'HuberLoss',
  help: 'Squared for small differences, a straight line for large ones.',
  fields: [
    reduction,
    number('delta', 1, 'Where the square goes over into a straight line.', {
      min: 0,
      soft: [0.1, 2],
    }),
  ],
  rule() {
    const delta = given('delta')
    const square = raised(row`( x − y )`, '2')
    return [
      row`loss = ${fraction('1', '2')} ${square} , | x − y | < ${delta}`,
      row`loss = ${delta} ( | x − y | − ${fraction(delta, '2')} ) , | x − y | ≥ ${delta}`,
    ]
  },
  problem: (_output, _targets, _last, { delta }) =>
    delta > 0
      ? null
      : {
          text: 'delta is more than 0.',
          field: 'delta',
          torch: WORDS,
          fixes: [choosing('Set delta to 1', { delta: 1 })],
        },
  of({ delta }) {
    if (delta <= 0) throw new Error(WORDS)
    return {
      value(x, y) {
        const size = Math.abs(x - y)
        return size < delta ? (size * size) / 2 : delta * (size - delta / 2)
      },
      slope: (x, y) => Math.min(Math.max(x - y, -delta), delta),
    }
  },
})
