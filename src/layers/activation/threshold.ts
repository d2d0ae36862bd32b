import { number } from '../fields'
import { lambda } from '../python'
import { activation } from './activation'

/** x above the threshold, else the value. Source: torch.nn.Threshold. */
export const threshold = activation({
  kind: 'Threshold',
  aliases: ['ThresholdedReLU', 'step'],
  icon: 'activity',
  help: 'Keeps what is above the threshold and replaces the rest by one value.',
  rule: 'y = x if x > threshold, else value',
  fields: [
    number('threshold', 0.1, 'Values up to it are replaced.', { soft: [-2, 2], positional: true }),
    number('value', 0, 'What they are replaced by.', { soft: [-2, 2], positional: true }),
  ],
  keras: (p) => [lambda(`ops.where(x <= ${p.threshold}, ${p.value}, x)`)],
  build: (torch, p) => torch.elementwise('threshold', [p.threshold, p.value]),
})
