import { keras } from '../python'
import { activation } from './activation'

/** x/(1 + |x|). Source: torch.nn.Softsign. */
export const softsign = activation({
  kind: 'Softsign',
  aliases: ['x over 1 plus x'],
  icon: 'activity',
  help: 'Squeezes values between −1 and 1, slower than tanh.',
  rule: 'y = x/(1 + |x|)',
  fields: [],
  keras: () => [keras('Activation', "'softsign'")],
  build: (torch) => torch.elementwise('softsign'),
})
