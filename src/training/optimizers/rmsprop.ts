import { number, toggle } from '../../layers/fields'
import { before, fraction, given, now, raised, root, row } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { epsilon, learningRate, maximize, momentum, weightDecay } from './fields'
import { decayed, STEP } from './lines'

/** By the root of a running mean of squares. Source: torch.optim.RMSprop. */
export const rmsprop = defineOptimizer({
  kind: 'RMSprop',
  help: 'Divides each gradient by its usual size lately.',
  fields: [
    learningRate(0.01),
    number('alpha', 0.99, 'How much of the mean of squares stays at each step.', {
      min: 0,
      soft: [0, 1],
    }),
    epsilon(1e-8),
    weightDecay(),
    momentum,
    toggle('centered', false, 'Divides by the deviation: the mean gradient is taken off.'),
    maximize,
  ],
  checked: ['lr', 'eps', 'momentum', 'weight_decay', 'alpha'],
  rule(p) {
    const mean = (letter: string, of: Parameters<typeof raised>[0]) =>
      row`${now(letter)} ← ${given('alpha')} ${before(letter)} + ( 1 − ${given('alpha')} ) ${of}`
    const size = p.centered ? row`${now('v')} − ${raised(now('a'), '2')}` : now('v')
    const move = fraction(now('g'), row`${root(size)} + ${given('eps')}`)
    return [
      ...decayed(p),
      mean('v', raised(now('g'), '2')),
      ...(p.centered ? [mean('a', now('g'))] : []),
      ...(p.momentum ? [row`${now('b')} ← ${given('momentum')} ${before('b')} + ${move}`] : []),
      row`${STEP} ${p.momentum ? now('b') : move}`,
    ]
  },
  slots: (p) => [
    { name: 'square_avg', size: 'weight', initial: 0 },
    ...(p.momentum > 0 ? [{ name: 'momentum_buffer', size: 'weight', initial: 0 } as const] : []),
    ...(p.centered ? [{ name: 'grad_avg', size: 'weight', initial: 0 } as const] : []),
  ],
  step(weight, gradient, { square_avg: square, momentum_buffer, grad_avg: mean }, p) {
    const { lr, alpha, eps, weight_decay: decay, momentum } = p
    const sign = p.maximize ? -1 : 1
    const kept = momentum > 0 ? momentum_buffer : undefined
    for (let i = 0; i < weight.length; i++) {
      const g = sign * gradient[i] + decay * weight[i]
      const v = Math.fround(alpha * square[i] + (1 - alpha) * g * g)
      square[i] = v
      let size = v
      if (mean) {
        const a = Math.fround(alpha * mean[i] + (1 - alpha) * g)
        mean[i] = a
        // Rounding may make it negative, where PyTorch's root is not a number.
        size = Math.max(v - a * a, 0)
      }
      const move = g / (Math.sqrt(size) + eps)
      if (kept) {
        const b = momentum * kept[i] + move
        kept[i] = b
        weight[i] -= lr * b
      } else weight[i] -= lr * move
    }
  },
  cycles: 'momentum',
})
