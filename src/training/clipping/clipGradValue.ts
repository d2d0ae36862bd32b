import { number } from '../../layers/fields'
import { defineClipping } from '../clippingKind'
import { given, row } from '../notation'

/** Each number of the gradients by itself. Source: clip_grad_value_. */
export const clipGradValue = defineClipping({
  kind: 'clip_grad_value_',
  help: 'Cuts each number of the gradients off at a limit.',
  fields: [number('clip_value', 1, 'The largest magnitude.', { min: 0, soft: [0, 10], step: 0.1 })],
  required: ['clip_value'],
  rule: () => [row`g ← min ( max ( g , − ${given('clip_value')} ) , ${given('clip_value')} )`],
  clip(gradients, { clip_value: limit }) {
    let largest = 0
    for (const gradient of gradients)
      for (let i = 0; i < gradient.length; i++) {
        const value = gradient[i]
        largest = Math.max(largest, Math.abs(value))
        gradient[i] = Math.min(Math.max(value, -limit), limit)
      }
    return largest
  },
})
