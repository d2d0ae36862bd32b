import { keras } from '../python'
import { activation } from './activation'

/** x·sigmoid(x), also called Swish. Source: torch.nn.SiLU. */
export const silu = activation({
  kind: 'SiLU',
  aliases: ['swish'],
  usual: true,
  icon: 'activity',
  help: 'Weighs every value by its own sigmoid.',
  rule: 'y = x·σ(x)',
  fields: [],
  keras: () => [keras('Activation', "'silu'")],
  build: (torch) => torch.elementwise('silu'),
})
