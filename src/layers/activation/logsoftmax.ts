import { softmaxAlong } from './softmaxes'

/** x minus the logarithm of the sum of all e^x along one axis. Source: torch.nn.LogSoftmax. */
export const logsoftmax = softmaxAlong('log', {
  kind: 'LogSoftmax',
  aliases: ['log probabilities'],
  help: 'The logarithms of the probabilities that Softmax gives, without its rounding.',
  rule: 'yᵢ = xᵢ − ln Σⱼ e^xⱼ',
})
