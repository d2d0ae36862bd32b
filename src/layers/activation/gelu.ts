import { choice } from '../fields'
import { keras, lambda } from '../python'
import { activation } from './activation'

/** x·Φ(x), Φ the CDF of N(0, 1), or its tanh approximation. Source: torch.nn.GELU. */
export const gelu = activation({
  kind: 'GELU',
  aliases: ['Gaussian error linear unit'],
  usual: true,
  icon: 'activity',
  help: 'Weighs every value by the chance that a normal number is smaller.',
  rule: 'y = x·Φ(x)',
  fields: [
    choice('approximate', ['none', 'tanh'], 'none is exact; tanh is the usual approximation.'),
  ],
  keras: (p) => [
    p.approximate === 'tanh'
      ? lambda('ops.gelu(x, approximate=True)')
      : keras('Activation', "'gelu'"),
  ],
  build: (torch, p) => torch.elementwise(p.approximate === 'tanh' ? 'geluTanh' : 'gelu'),
})
