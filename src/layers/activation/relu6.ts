import { keras } from '../python'
import { activation } from './activation'

/** min(max(0, x), 6). Source: torch.nn.ReLU6. */
export const relu6 = activation({
  kind: 'ReLU6',
  aliases: ['clipped ReLU'],
  icon: 'activity',
  help: 'Cuts values below 0 and above 6.',
  rule: 'y = min(max(0, x), 6)',
  fields: [],
  keras: () => [keras('ReLU', 'max_value=6')],
  build: (torch) => torch.elementwise('hardtanh', [0, 6]),
})
