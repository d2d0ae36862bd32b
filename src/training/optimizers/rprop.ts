import { pair } from '../../layers/fields'
import { perAxis } from '../../layers/window'
import { before, given, now, row } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { printFloat } from '../pythonText'
import { choosing } from '../trainingProblem'
import { learningRate, maximize } from './fields'

/** Only the sign of the gradient counts. Source: torch.optim.Rprop. */
export const rprop = defineOptimizer({
  kind: 'Rprop',
  help: 'A step size for each weight, which grows while the gradient keeps its sign.',
  fields: [
    learningRate(0.01),
    pair('etas', [0.5, 1.2], 'What a step size is multiplied by at a new sign, and at the same.', {
      min: 0,
      soft: [0, 2],
      step: 0.01,
    }),
    pair('step_sizes', [1e-6, 50], 'The smallest step size, and the largest.', {
      min: 0,
      soft: [0, 50],
      step: 1e-6,
    }),
    maximize,
  ],
  checked: ['lr'],
  clash({ etas }) {
    const [less, more] = perAxis(etas, 2)
    return less > 0 && less < 1 && more > 1
      ? null
      : {
          text: 'The first of etas is between 0 and 1, the second above 1.',
          field: 'etas',
          torch: `Invalid eta values: ${printFloat(less)}, ${printFloat(more)}`,
          fixes: [choosing('Set etas to 0.5, 1.2', { etas: [0.5, 1.2] })],
        }
  },
  rule: () => [
    row`${now('s')} = sign ( ${now('g')} ${before('g')} )`,
    row`${now('η')} ← ${before('η')} · ${given('etas')}`,
    row`${now('θ')} ← ${before('θ')} − ${now('η')} sign ( ${now('g')} ) , ${now('s')} ≥ 0`,
  ],
  slots: (p) => [
    { name: 'prev', size: 'weight', initial: 0 },
    { name: 'step_size', size: 'weight', initial: p.lr },
  ],
  step(weight, gradient, { prev, step_size: sizes }, p) {
    const [less, more] = perAxis(p.etas, 2)
    const [least, most] = perAxis(p.step_sizes, 2)
    const sign = p.maximize ? -1 : 1
    for (let i = 0; i < weight.length; i++) {
      let g = sign * gradient[i]
      const turn = g * prev[i]
      const factor = turn > 0 ? more : turn < 0 ? less : 1
      const size = Math.min(Math.max(sizes[i] * factor, least), most)
      sizes[i] = size
      if (turn < 0) g = 0
      weight[i] -= Math.sign(g) * size
      prev[i] = g
    }
  },
  cycles: null,
})
