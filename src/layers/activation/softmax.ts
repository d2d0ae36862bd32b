import { softmaxAlong } from './softmaxes'

/** e^x divided by the sum of all e^x along one axis. Source: torch.nn.Softmax. */
export const softmax = softmaxAlong('softmax', {
  kind: 'Softmax',
  aliases: ['probabilities', 'normalised exponential'],
  usual: true,
  help: 'Turns scores along one axis into probabilities: positive, with sum 1.',
  rule: 'yᵢ = e^xᵢ / Σⱼ e^xⱼ',
})
