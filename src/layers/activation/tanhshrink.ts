import { lambda } from '../python'
import { activation } from './activation'

/** x − tanh(x). Source: torch.nn.Tanhshrink. */
export const tanhshrink = activation({
  kind: 'Tanhshrink',
  aliases: ['x minus tanh'],
  icon: 'spline',
  help: 'Takes its own tanh away from every value: nearly 0 near 0, a line far out.',
  rule: 'y = x − tanh(x)',
  fields: [],
  keras: () => [lambda('x - ops.tanh(x)')],
  build: (torch) => torch.elementwise('tanhshrink'),
})
