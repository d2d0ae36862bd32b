import { number } from '../fields'
import { keras } from '../python'
import { activation } from './activation'

/** x for x ≥ 0, negative_slope·x below. Source: torch.nn.LeakyReLU. */
export const leakyrelu = activation({
  kind: 'LeakyReLU',
  usual: true,
  icon: 'activity',
  help: 'Keeps positive values and makes negative ones small instead of 0.',
  rule: 'y = x if x ≥ 0, else negative_slope·x',
  fields: [number('negative_slope', 0.01, 'Slope left of 0.', { soft: [0, 1] })],
  keras: (p) => [keras('LeakyReLU', `negative_slope=${p.negative_slope}`)],
  build: (torch, p) => torch.leakyRelu(p.negative_slope),
})
