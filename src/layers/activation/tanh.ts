import { keras } from '../python'
import { activation } from './activation'

/** (e^x − e^−x) / (e^x + e^−x). Source: torch.nn.Tanh. */
export const tanh = activation({
  kind: 'Tanh',
  aliases: ['hyperbolic tangent'],
  usual: true,
  icon: 'spline',
  help: 'Squeezes every value between −1 and 1.',
  rule: 'y = tanh(x)',
  fields: [],
  keras: () => [keras('Activation', "'tanh'")],
  build: (torch) => torch.tanh(),
})
