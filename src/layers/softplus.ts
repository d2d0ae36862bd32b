import { activation } from './activation'
import { number } from './fields'

/** ln(1 + e^(beta·x))/beta. Source: torch.nn.Softplus. */
export const softplus = activation({
  kind: 'Softplus',
  icon: 'activity',
  help: 'A ReLU with a round corner.',
  rule: 'y = ln(1 + e^(beta·x))/beta, and x where beta·x > threshold',
  fields: [
    number('beta', 1, 'How sharp the corner is.', { soft: [0.1, 10] }),
    number('threshold', 20, 'Where beta·x is above it, the value itself is taken.', { soft: [0, 40] }),
  ],
  build: (torch, p) => torch.elementwise('softplus', [p.beta as number, p.threshold as number]),
})
