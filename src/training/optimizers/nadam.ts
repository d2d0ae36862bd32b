import { number } from '../../layers/fields'
import { perAxis } from '../../layers/window'
import { fraction, given, hat, now, raised, root, row, sub } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { betas, epsilon, learningRate, weightDecay } from './fields'
import { decayed, MEANS, STEP } from './lines'

/** Adam with Nesterov’s look ahead. Source: torch.optim.NAdam. */
export const nadam = defineOptimizer({
  kind: 'NAdam',
  help: 'Adam that looks ahead: the present gradient counts once more.',
  fields: [
    learningRate(0.002),
    betas,
    epsilon(1e-8),
    weightDecay(),
    number('momentum_decay', 0.004, 'How fast the look ahead grows to its full size.', {
      min: 0,
      soft: [0, 0.1],
      step: 0.001,
    }),
  ],
  checked: ['lr', 'eps', 'betas', 'weight_decay', 'momentum_decay'],
  rule(p) {
    const [here, next] = [now('μ'), sub('μ', ['t', '+', '1'])]
    const grown = raised('0.96', row`t ${given('momentum_decay')}`)
    const fresh = fraction(row`( 1 − ${here} ) ${now('g')}`, row`1 − Π μ`)
    const kept = fraction(row`${next} ${now('m')}`, row`1 − ${here} ${next} Π μ`)
    return [
      ...decayed(p),
      row`${here} = ${sub('β', '1')} ( 1 − 0.5 · ${grown} )`,
      ...MEANS,
      row`${STEP} ${fraction(row`${fresh} + ${kept}`, row`${root(hat('v'))} + ${given('eps')}`)}`,
    ]
  },
  slots: () => [
    { name: 'exp_avg', size: 'weight', initial: 0 },
    { name: 'exp_avg_sq', size: 'weight', initial: 0 },
    { name: 'mu_product', size: 'one', initial: 1 },
  ],
  step(weight, gradient, { exp_avg: mean, exp_avg_sq: square, mu_product: product }, p, step) {
    const [beta1, beta2] = perAxis(p.betas, 2)
    const { lr, eps, weight_decay: decay, momentum_decay } = p
    const at = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))
    const [here, next] = [at(step), at(step + 1)]
    product[0] *= here
    const fresh = (lr * (1 - here)) / (1 - product[0])
    // PyTorch 1.13 multiplies by the present factor twice; later versions do not.
    const kept = (lr * next) / (1 - product[0] * here * next)
    const root = 1 / Math.sqrt(1 - beta2 ** step)
    for (let i = 0; i < weight.length; i++) {
      const g = gradient[i] + decay * weight[i]
      const m = beta1 * mean[i] + (1 - beta1) * g
      const v = beta2 * square[i] + (1 - beta2) * g * g
      mean[i] = m
      square[i] = v
      weight[i] -= (fresh * g + kept * m) / (Math.sqrt(v) * root + eps)
    }
  },
  cycles: 'betas',
})
