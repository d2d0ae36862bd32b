import { keras } from '../python'
import { activation } from './activation'

/** ln(1/(1 + e^−x)). Source: torch.nn.LogSigmoid. */
export const logsigmoid = activation({
  kind: 'LogSigmoid',
  aliases: ['log logistic'],
  icon: 'activity',
  help: 'The logarithm of the sigmoid, without the rounding that log and sigmoid would have.',
  rule: 'y = −ln(1 + e⁻ˣ)',
  fields: [],
  keras: () => [keras('Activation', "'log_sigmoid'")],
  build: (torch) => torch.elementwise('logSigmoid'),
})
