import { number } from '../../layers/fields'
import { before, fraction, given, now, raised, root, row } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { epsilon, learningRate, maximize, weightDecay } from './fields'
import { decayed, STEP } from './lines'

/** Steps of the size of those before. Source: torch.optim.Adadelta. */
export const adadelta = defineOptimizer({
  kind: 'Adadelta',
  help: 'Steps as large as the last ones, by how large the gradient is against its usual size.',
  fields: [
    learningRate(1),
    number('rho', 0.9, 'How much of both means of squares stays at each step.', {
      min: 0,
      max: 1,
      soft: [0, 1],
    }),
    epsilon(1e-6),
    weightDecay(),
    maximize,
  ],
  checked: ['lr', 'rho', 'eps', 'weight_decay'],
  rule(p) {
    const mean = (letter: string, of: string) =>
      row`${now(letter)} ← ${given('rho')} ${before(letter)} + ( 1 − ${given('rho')} ) ${raised(
        now(of),
        '2',
      )}`
    const size = (letter: ReturnType<typeof now>) => root(row`${letter} + ${given('eps')}`)
    return [
      ...decayed(p),
      mean('v', 'g'),
      row`${now('Δ')} = ${fraction(size(before('u')), size(now('v')))} ${now('g')}`,
      mean('u', 'Δ'),
      row`${STEP} ${now('Δ')}`,
    ]
  },
  slots: () => [
    { name: 'square_avg', size: 'weight', initial: 0 },
    { name: 'acc_delta', size: 'weight', initial: 0 },
  ],
  step(weight, gradient, { square_avg: square, acc_delta: steps }, p) {
    const { lr, rho, eps, weight_decay: decay } = p
    const sign = p.maximize ? -1 : 1
    for (let i = 0; i < weight.length; i++) {
      const g = sign * gradient[i] + decay * weight[i]
      const v = rho * square[i] + (1 - rho) * g * g
      square[i] = v
      const move = (Math.sqrt(steps[i] + eps) / Math.sqrt(v + eps)) * g
      steps[i] = rho * steps[i] + (1 - rho) * move * move
      weight[i] -= lr * move
    }
  },
  cycles: null,
})
