import { keras } from '../python'
import { activation } from './activation'

/** x·hardsigmoid(x). Source: torch.nn.Hardswish. */
export const hardswish = activation({
  kind: 'Hardswish',
  aliases: ['hard_silu', 'HardSwish'],
  icon: 'activity',
  help: 'SiLU made of straight lines and one parabola.',
  rule: 'y = x·min(max(0, x + 3), 6)/6',
  fields: [],
  keras: () => [keras('Activation', "'hard_silu'")],
  build: (torch) => torch.elementwise('hardswish'),
})
