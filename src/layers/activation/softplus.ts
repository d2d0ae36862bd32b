import { number } from '../fields'
import { keras, lambda } from '../python'
import { activation } from './activation'

/** Above the threshold x itself, as in PyTorch. */
const softplusOf = (beta: number, threshold: number): string =>
  `ops.where(${beta} * x > ${threshold}, x, ops.softplus(${beta} * x) / ${beta})`

/** ln(1 + e^(beta·x))/beta. Source: torch.nn.Softplus. */
export const softplus = activation({
  kind: 'Softplus',
  aliases: ['smooth ReLU'],
  icon: 'activity',
  help: 'A ReLU with a round corner.',
  rule: 'y = ln(1 + e^(beta·x))/beta, and x where beta·x > threshold',
  fields: [
    number('beta', 1, 'How sharp the corner is.', { soft: [0.1, 10] }),
    number('threshold', 20, 'Where beta·x is above it, the value itself is taken.', {
      soft: [0, 40],
    }),
  ],
  keras: (p) => [
    p.beta === 1 && p.threshold === 20
      ? keras('Activation', "'softplus'")
      : lambda(softplusOf(p.beta, p.threshold)),
  ],
  build: (torch, p) => torch.elementwise('softplus', [p.beta, p.threshold]),
})
