import { toggle } from '../../layers/fields'
import { perAxis } from '../../layers/window'
import { before, fraction, given, hat, now, raised, root, row, sub } from '../notation'
import { defineOptimizer, type OptimizerKind } from '../optimizerKind'
import { betas, epsilon, learningRate, maximize, weightDecay } from './fields'
import { decayed, MEANS, STEP } from './lines'

/** In what Adam and AdamW differ. */
interface AdamFacts {
  readonly kind: string
  readonly help: string
  readonly weight_decay: number
  /** The decay shrinks the weight itself, and is no part of the gradient. */
  readonly decoupled: boolean
}

/** Running means of the gradient and its square, corrected for their start at 0. */
export const adamLike = (own: AdamFacts): OptimizerKind =>
  defineOptimizer({
    kind: own.kind,
    help: own.help,
    fields: [
      learningRate(0.001),
      betas,
      epsilon(1e-8),
      weightDecay(own.weight_decay),
      toggle('amsgrad', false, 'Keeps the largest mean square so far, so that steps only shrink.'),
      maximize,
    ],
    checked: ['lr', 'eps', 'betas', 'weight_decay'],
    rule(p) {
      const shrunk = own.decoupled && p.weight_decay !== 0
      const v = p.amsgrad ? sub('v', 'max') : now('v')
      return [
        ...decayed(own.decoupled ? { ...p, weight_decay: 0 } : p),
        ...(shrunk
          ? [row`${before('θ')} ← ( 1 − ${given('lr')} ${given('weight_decay')} ) ${before('θ')}`]
          : []),
        ...MEANS,
        ...(p.amsgrad ? [row`${v} ← max ( ${v} , ${now('v')} )`] : []),
        row`${hat('m')} = ${corrected(now('m'), 1)} , ${hat('v')} = ${corrected(v, 2)}`,
        row`${STEP} ${fraction(hat('m'), row`${root(hat('v'))} + ${given('eps')}`)}`,
      ]
    },
    slots: (p) => [
      { name: 'exp_avg', size: 'weight', initial: 0 },
      { name: 'exp_avg_sq', size: 'weight', initial: 0 },
      ...(p.amsgrad ? [{ name: 'max_exp_avg_sq', size: 'weight', initial: 0 } as const] : []),
    ],
    step(weight, gradient, slots, p, step) {
      const { exp_avg: mean, exp_avg_sq: square, max_exp_avg_sq: most } = slots
      const [beta1, beta2] = perAxis(p.betas, 2)
      const [fresh1, fresh2] = [1 - beta1, 1 - beta2]
      const sign = p.maximize ? -1 : 1
      const decay = own.decoupled ? 0 : p.weight_decay
      const kept = own.decoupled ? 1 - p.lr * p.weight_decay : 1
      const size = p.lr / (1 - beta1 ** step)
      const root = 1 / Math.sqrt(1 - beta2 ** step)
      const { eps } = p
      const count = weight.length
      for (let i = 0; i < count; i++) {
        const w = weight[i] * kept
        const g = sign * gradient[i] + decay * w
        const m = beta1 * mean[i] + fresh1 * g
        let v = beta2 * square[i] + fresh2 * g * g
        mean[i] = m
        square[i] = v
        if (most) {
          if (v > most[i]) most[i] = v
          v = most[i]
        }
        weight[i] = w - (size * m) / (Math.sqrt(v) * root + eps)
      }
    },
    cycles: 'betas',
  })

const beta = (i: number) => sub('β', String(i))
const corrected = (mean: Parameters<typeof hat>[0], i: number) =>
  fraction(mean, row`1 − ${raised(beta(i), 't')}`)
