import { perAxis } from '../../layers/window'
import { fraction, hat, now, raised, root, row, sub } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { betas, epsilon, learningRate, weightDecay } from './fields'
import { decayed, MEANS, STEP } from './lines'

/** Adam that does without the mean square while that is unsure. Source: torch.optim.RAdam. */
export const radam = defineOptimizer({
  kind: 'RAdam',
  help: 'Adam with a warm-up of its own: plain momentum until the squares are known well enough.',
  fields: [learningRate(0.001), betas, epsilon(1e-8), weightDecay()],
  checked: ['lr', 'eps', 'betas', 'weight_decay'],
  rule(p) {
    const power = raised(sub('β', '2'), 't')
    const unsure = fraction(row`2 t ${power}`, row`1 − ${power}`)
    return [
      ...decayed(p),
      ...MEANS,
      row`${now('ρ')} = ${sub('ρ', '∞')} − ${unsure}`,
      row`${STEP} ${hat('m')} , ${now('ρ')} ≤ 5`,
      row`${STEP} ${now('r')} ${fraction(hat('m'), root(hat('v')))} , ${now('ρ')} > 5`,
    ]
  },
  slots: () => [
    { name: 'exp_avg', size: 'weight', initial: 0 },
    { name: 'exp_avg_sq', size: 'weight', initial: 0 },
  ],
  step(weight, gradient, { exp_avg: mean, exp_avg_sq: square }, p, step) {
    const [beta1, beta2] = perAxis(p.betas, 2)
    const { lr, eps, weight_decay: decay } = p
    const correction = 1 - beta2 ** step
    const most = 2 / (1 - beta2) - 1
    const length = most - (2 * step * beta2 ** step) / correction
    const known = length > 5
    const rect = known
      ? Math.sqrt(((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length)) *
        Math.sqrt(correction)
      : 1
    const size = (lr / (1 - beta1 ** step)) * rect
    for (let i = 0; i < weight.length; i++) {
      const g = gradient[i] + decay * weight[i]
      const m = beta1 * mean[i] + (1 - beta1) * g
      const v = beta2 * square[i] + (1 - beta2) * g * g
      mean[i] = m
      square[i] = v
      weight[i] -= known ? (size * m) / (Math.sqrt(v) + eps) : size * m
    }
  },
  cycles: 'betas',
})
