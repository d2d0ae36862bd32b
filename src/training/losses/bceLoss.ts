import { row } from '../notation'
import { binaryProblem, binaryWords, factorAt, lastAxisFactors } from './binary'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

/** A logarithm that PyTorch never lets fall below −100. */
const bounded = (log: number): number => Math.max(log, -100)

/** Cross entropy of one probability. Source: F.binary_cross_entropy. */
export const bceLoss = defineElementwise({
  kind: 'BCELoss',
  help: 'For yes or no, of probabilities: how unlikely the right answer is, as −log.',
  fields: [lastAxisFactors('weight', 'One factor for each number of the last axis.'), reduction],
  rule: () => [row`loss = − ( y log x + ( 1 − y ) log ( 1 − x ) )`],
  unequal: binaryWords,
  problem: (output, targets, last, { weight }) =>
    binaryProblem('BCELoss', 'zero to one', output, targets, last, { weight }),
  of({ weight }, output) {
    const factor = factorAt('weight', weight, output)
    return {
      value(x, y, at) {
        if (x < 0 || x > 1) throw new Error('all elements of input should be between 0 and 1')
        return -factor(at) * (y * bounded(Math.log(x)) + (1 - y) * bounded(Math.log1p(-x)))
      },
      slope: (x, y, at) => (factor(at) * (x - y)) / Math.max((1 - x) * x, 1e-12),
    }
  },
})
