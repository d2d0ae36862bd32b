import { keras } from '../python'
import { activation } from './activation'

/** 1 / (1 + e^−x). Source: torch.nn.Sigmoid. */
export const sigmoid = activation({
  kind: 'Sigmoid',
  aliases: ['logistic function', 'expit'],
  usual: true,
  icon: 'spline',
  help: 'Squeezes every value between 0 and 1.',
  rule: 'y = 1 / (1 + exp(−x))',
  fields: [],
  gives: 'zero to one',
  keras: () => [keras('Activation', "'sigmoid'")],
  build: (torch) => torch.sigmoid(),
})
