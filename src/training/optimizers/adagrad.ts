import { number } from '../../layers/fields'
import { before, fraction, given, now, raised, root, row } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { epsilon, learningRate, maximize, weightDecay } from './fields'
import { decayed } from './lines'

/** By the root of the sum of all squares. Source: torch.optim.Adagrad. */
export const adagrad = defineOptimizer({
  kind: 'Adagrad',
  help: 'Divides each gradient by all that came before, so that steps shrink where much was done.',
  fields: [
    learningRate(0.01),
    number('lr_decay', 0, 'How fast the rate itself shrinks with the steps.', {
      min: 0,
      soft: [0, 0.1],
      step: 0.001,
    }),
    weightDecay(),
    number('initial_accumulator_value', 0, 'The sum of squares before the first step.', {
      min: 0,
      soft: [0, 1],
    }),
    epsilon(1e-10),
    maximize,
  ],
  checked: ['lr', 'lr_decay', 'weight_decay', 'initial_accumulator_value', 'eps'],
  rule(p) {
    const rate = p.lr_decay
      ? fraction(given('lr'), row`1 + ( t − 1 ) ${given('lr_decay')}`)
      : given('lr')
    return [
      ...decayed(p),
      row`${now('s')} ← ${before('s')} + ${raised(now('g'), '2')}`,
      row`${now('θ')} ← ${before('θ')} − ${rate} ${fraction(
        now('g'),
        row`${root(now('s'))} + ${given('eps')}`,
      )}`,
    ]
  },
  slots: (p) => [{ name: 'sum', size: 'weight', initial: p.initial_accumulator_value }],
  step(weight, gradient, { sum }, p, step) {
    const { eps, weight_decay: decay } = p
    const sign = p.maximize ? -1 : 1
    const rate = p.lr / (1 + (step - 1) * p.lr_decay)
    for (let i = 0; i < weight.length; i++) {
      const g = sign * gradient[i] + decay * weight[i]
      const s = sum[i] + g * g
      sum[i] = s
      weight[i] -= (rate * g) / (Math.sqrt(s) + eps)
    }
  },
  cycles: null,
})
