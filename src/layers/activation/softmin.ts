import { softmaxAlong } from './softmaxes'

/** Softmax of the negated values. Source: torch.nn.Softmin. */
export const softmin = softmaxAlong('min', {
  kind: 'Softmin',
  aliases: ['softmax of negatives'],
  help: 'Turns scores into probabilities as Softmax does, the largest for the smallest score.',
  rule: 'yᵢ = e^−xᵢ / Σⱼ e^−xⱼ',
})
