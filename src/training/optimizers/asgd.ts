import { number } from '../../layers/fields'
import { before, fraction, given, now, raised, row } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { learningRate, maximize, weightDecay } from './fields'
import { decayed } from './lines'

/** Gradient descent that keeps the mean of its weights as well. Source: torch.optim.ASGD. */
export const asgd = defineOptimizer({
  kind: 'ASGD',
  help: 'Steps against the gradient that shrink slowly, with the mean of the weights beside them.',
  fields: [
    learningRate(0.01),
    number('lambd', 1e-4, 'How much each weight shrinks at a step.', { step: 1e-4 }),
    number('alpha', 0.75, 'The power with which the steps shrink.', { soft: [0, 1] }),
    number('t0', 1e6, 'The step from which the mean is taken.', { min: 0, step: 1 }),
    weightDecay(),
    maximize,
  ],
  checked: ['lr', 'weight_decay'],
  rule: (p) => [
    ...decayed(p),
    row`${now('θ')} ← ( 1 − ${given('lambd')} ${now('η')} ) ${before('θ')}`,
    row`${now('θ')} ← ${now('θ')} − ${now('η')} ${now('g')}`,
    row`${now('η')} = ${fraction(
      given('lr'),
      raised(row`( 1 + ${given('lambd')} ${given('lr')} t )`, given('alpha')),
    )}`,
  ],
  slots: (p) => [
    { name: 'ax', size: 'weight', initial: 0 },
    { name: 'eta', size: 'one', initial: p.lr },
    { name: 'mu', size: 'one', initial: 1 },
  ],
  step(weight, gradient, { ax: mean, eta, mu }, p, step) {
    const { lr, lambd, weight_decay: decay } = p
    const sign = p.maximize ? -1 : 1
    const size = eta[0]
    const kept = 1 - lambd * size
    const part = mu[0]
    for (let i = 0; i < weight.length; i++) {
      const w = weight[i]
      weight[i] = w * kept - size * (sign * gradient[i] + decay * w)
      mean[i] += (weight[i] - mean[i]) * part
    }
    eta[0] = lr / (1 + lambd * lr * step) ** p.alpha
    mu[0] = 1 / Math.max(1, step - p.t0)
  },
  cycles: null,
})
