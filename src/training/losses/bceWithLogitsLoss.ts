import { given, row } from '../notation'
import { binaryProblem, factorAt, lastAxisFactors, logitsWords } from './binary'
import { defineElementwise } from './elementwise'
import { reduction } from './reduction'

/** Cross entropy of the sigmoid of one number. Source: F.binary_cross_entropy_with_logits. */
export const bceWithLogitsLoss = defineElementwise({
  kind: 'BCEWithLogitsLoss',
  help: 'For yes or no: a sigmoid, and how unlikely the right answer is by it, as −log.',
  fields: [
    lastAxisFactors('weight', 'One factor for each number of the last axis.'),
    reduction,
    lastAxisFactors('pos_weight', 'How much more a yes counts than a no, for each number.'),
  ],
  rule({ pos_weight }) {
    const yes = [...(pos_weight ? [given('pos_weight')] : []), 'y']
    return [row`loss = − ( ${yes} log σ ( x ) + ( 1 − y ) log ( 1 − σ ( x ) ) )`]
  },
  unequal: logitsWords,
  problem: (output, targets, last, { weight, pos_weight }) =>
    binaryProblem('BCEWithLogitsLoss', 'logits', output, targets, last, { weight, pos_weight }),
  of({ weight, pos_weight }, output) {
    const factor = factorAt('weight', weight, output)
    const yes = factorAt('pos_weight', pos_weight, output)
    return {
      value(x, y, at) {
        // log(1 + e^−x), without overflow.
        const soft = Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0)
        return factor(at) * ((1 - y) * x + (1 + (yes(at) - 1) * y) * soft)
      },
      slope: (x, y, at) => factor(at) * (1 - y - (1 + (yes(at) - 1) * y) / (1 + Math.exp(x))),
    }
  },
})
