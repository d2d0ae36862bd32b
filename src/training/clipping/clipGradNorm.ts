import { number } from '../../layers/fields'
import { defineClipping } from '../clippingKind'
import { fraction, given, row, sub } from '../notation'

/** The norm of these numbers, as torch.norm takes it: 0 counts those that are not 0. */
function normOf(numbers: ArrayLike<number>, type: number): number {
  let sum = 0
  if (type === 2) {
    for (let i = 0; i < numbers.length; i++) sum += numbers[i] * numbers[i]
    return Math.sqrt(sum)
  }
  if (type === Infinity) {
    for (let i = 0; i < numbers.length; i++) sum = Math.max(sum, Math.abs(numbers[i]))
    return sum
  }
  if (type === 0) {
    for (let i = 0; i < numbers.length; i++) if (numbers[i] !== 0) sum++
    return sum
  }
  for (let i = 0; i < numbers.length; i++) sum += Math.abs(numbers[i]) ** type
  return sum ** (1 / type)
}

/** One norm over all gradients, as if they were one vector. Source: clip_grad_norm_. */
export const clipGradNorm = defineClipping({
  kind: 'clip_grad_norm_',
  help: 'Shortens all gradients together where their norm is above a limit; the direction stays.',
  fields: [
    number('max_norm', 1, 'The largest norm.', { min: 0, soft: [0, 10], step: 0.1 }),
    number('norm_type', 2, 'The sort of norm: 2 is the length, inf the largest magnitude.', {
      min: 0,
      soft: [1, 4],
      words: ['inf'],
      step: 1,
    }),
  ],
  required: ['max_norm'],
  rule({ norm_type: type }) {
    const norm =
      type === 2 ? row`‖ g ‖` : sub(row`‖ g ‖`, type === 'inf' ? '∞' : given('norm_type'))
    return [row`g ← g · min ( 1 , ${fraction(given('max_norm'), norm)} )`]
  },
  clip(gradients, { max_norm, norm_type }) {
    const type = norm_type === 'inf' ? Infinity : norm_type
    const norm = Math.fround(
      normOf(
        gradients.map((gradient) => Math.fround(normOf(gradient, type))),
        type,
      ),
    )
    const factor = Math.min(max_norm / (norm + 1e-6), 1)
    if (factor !== 1)
      for (const gradient of gradients)
        for (let i = 0; i < gradient.length; i++) gradient[i] *= factor
    return norm
  },
})
