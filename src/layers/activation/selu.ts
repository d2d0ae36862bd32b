import { keras } from '../python'
import { activation } from './activation'

/** 1.0507·x for x > 0, 1.7581·(e^x − 1) below. Source: torch.nn.SELU. */
export const selu = activation({
  kind: 'SELU',
  aliases: ['scaled exponential linear unit', 'self-normalising'],
  icon: 'activity',
  help: 'ELU with the two numbers that keep mean 0 and variance 1 from layer to layer.',
  rule: 'y = 1.0507·x if x > 0, else 1.0507·1.6733·(eˣ − 1)',
  fields: [],
  keras: () => [keras('Activation', "'selu'")],
  build: (torch) => torch.elementwise('selu'),
})
