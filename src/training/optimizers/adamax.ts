import { perAxis } from '../../layers/window'
import { before, fraction, given, now, raised, row, sub } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { betas, epsilon, learningRate, maximize, weightDecay } from './fields'
import { decayed, MEANS, STEP } from './lines'

/** Adam by the largest magnitude. Source: torch.optim.Adamax. */
export const adamax = defineOptimizer({
  kind: 'Adamax',
  help: 'Adam that divides by the largest gradient lately, not by a mean of squares.',
  fields: [learningRate(0.002), betas, epsilon(1e-8), weightDecay(), maximize],
  checked: ['lr', 'eps', 'betas', 'weight_decay'],
  rule: (p) => [
    ...decayed(p),
    MEANS[0],
    row`${now('u')} ← max ( ${sub('β', '2')} ${before('u')} , | ${now('g')} | + ${given('eps')} )`,
    row`${STEP} ${fraction(now('m'), row`( 1 − ${raised(sub('β', '1'), 't')} ) ${now('u')}`)}`,
  ],
  slots: () => [
    { name: 'exp_avg', size: 'weight', initial: 0 },
    { name: 'exp_inf', size: 'weight', initial: 0 },
  ],
  step(weight, gradient, { exp_avg: mean, exp_inf: largest }, p, step) {
    const [beta1, beta2] = perAxis(p.betas, 2)
    const { eps, weight_decay: decay } = p
    const sign = p.maximize ? -1 : 1
    const size = p.lr / (1 - beta1 ** step)
    for (let i = 0; i < weight.length; i++) {
      const g = sign * gradient[i] + decay * weight[i]
      const m = beta1 * mean[i] + (1 - beta1) * g
      const u = Math.max(beta2 * largest[i], Math.abs(g) + eps)
      mean[i] = m
      largest[i] = u
      weight[i] -= (size * m) / u
    }
  },
  cycles: 'betas',
})
