import { keras } from '../python'
import { activation } from './activation'

/** max(0, x). Source: torch.nn.ReLU. */
export const relu = activation({
  kind: 'ReLU',
  aliases: ['rectified linear unit', 'rectifier'],
  usual: true,
  icon: 'activity',
  help: 'Cuts negative values to 0 and keeps the rest.',
  rule: 'y = max(0, x)',
  fields: [],
  keras: () => [keras('ReLU')],
  build: (torch) => torch.relu(),
})
