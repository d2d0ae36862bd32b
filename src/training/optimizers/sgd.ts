import { number, toggle } from '../../layers/fields'
import { before, given, type Notation, now, row } from '../notation'
import { defineOptimizer } from '../optimizerKind'
import { choosing } from '../trainingProblem'
import { learningRate, maximize, momentum, weightDecay } from './fields'
import { decayed } from './lines'

/** Stochastic gradient descent. Source: torch.optim.SGD. */
export const sgd = defineOptimizer({
  kind: 'SGD',
  help: 'A step against the gradient, with momentum if wanted.',
  fields: [
    learningRate(0.01),
    momentum,
    number('dampening', 0, 'How much less of each gradient enters the momentum.', {
      soft: [0, 1],
    }),
    weightDecay(),
    toggle('nesterov', false, 'Looks ahead: the momentum is applied once more.'),
    maximize,
  ],
  required: ['lr'],
  shown: { dampening: (p) => p.momentum > 0, nesterov: (p) => p.momentum > 0 },
  checked: ['lr', 'momentum', 'weight_decay'],
  clash: ({ nesterov, momentum, dampening }) =>
    nesterov && (momentum <= 0 || dampening !== 0)
      ? {
          text: 'Nesterov’s momentum needs a momentum, and no dampening.',
          field: 'nesterov',
          torch: 'Nesterov momentum requires a momentum and zero dampening',
          fixes: [
            choosing('Set momentum to 0.9, dampening to 0', { momentum: 0.9, dampening: 0 }),
            choosing('Set nesterov to False', { nesterov: false }),
          ],
        }
      : null,
  rule(p) {
    const b = now('b')
    const part = p.dampening ? [row`( 1 − ${given('dampening')} )`] : []
    const kept: Notation = row`${given('momentum')} ${before('b')} + ${[...part, now('g')]}`
    const direction: Notation = !p.momentum
      ? now('g')
      : p.nesterov
        ? row`( ${now('g')} + ${given('momentum')} ${b} )`
        : b
    return [
      ...decayed(p),
      ...(p.momentum ? [row`${b} ← ${kept}`] : []),
      row`${now('θ')} ← ${before('θ')} − ${given('lr')} ${direction}`,
    ]
  },
  slots: (p) => (p.momentum === 0 ? [] : [{ name: 'momentum_buffer', size: 'weight', initial: 0 }]),
  step(weight, gradient, { momentum_buffer: kept }, p, step) {
    const { lr, momentum, nesterov, weight_decay: decay } = p
    const sign = p.maximize ? -1 : 1
    const count = weight.length
    if (momentum === 0 || !kept) {
      for (let i = 0; i < count; i++) weight[i] -= lr * (sign * gradient[i] + decay * weight[i])
      return
    }
    // The first gradient enters whole.
    const part = step === 1 ? 1 : 1 - p.dampening
    // Factors in place of a choice, which would be made for every number.
    const [own, along] = nesterov ? [1, momentum] : [0, 1]
    for (let i = 0; i < count; i++) {
      const old = weight[i]
      const g = sign * gradient[i] + decay * old
      const moved = momentum * kept[i] + part * g
      kept[i] = moved
      weight[i] = old - lr * (own * g + along * moved)
    }
  },
  cycles: 'momentum',
})
