import { keras } from '../python'
import { activation } from './activation'

/** x·tanh(softplus(x)). Source: torch.nn.Mish. */
export const mish = activation({
  kind: 'Mish',
  aliases: ['self-regularised activation'],
  icon: 'activity',
  help: 'A smooth ReLU that dips a little below 0.',
  rule: 'y = x·tanh(ln(1 + eˣ))',
  fields: [],
  keras: () => [keras('Activation', "'mish'")],
  build: (torch) => torch.elementwise('mish'),
})
