import { keras } from '../python'
import { activation } from './activation'

/** min(max(0, x + 3), 6)/6. Source: torch.nn.Hardsigmoid. */
export const hardsigmoid = activation({
  kind: 'Hardsigmoid',
  aliases: ['hard_sigmoid'],
  icon: 'activity',
  help: 'A sigmoid of three straight lines.',
  rule: 'y = min(max(0, x + 3), 6)/6',
  fields: [],
  gives: 'zero to one',
  keras: () => [keras('Activation', "'hard_sigmoid'")],
  build: (torch) => torch.elementwise('hardsigmoid'),
})
