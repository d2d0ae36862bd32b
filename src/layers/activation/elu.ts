import { number } from '../fields'
import { keras, unless } from '../python'
import { activation } from './activation'

/** x for x > 0, alpha·(e^x − 1) below. Source: torch.nn.ELU. */
export const elu = activation({
  kind: 'ELU',
  aliases: ['exponential linear unit'],
  icon: 'activity',
  help: 'Keeps positive values and lets negative ones bend softly towards −alpha.',
  rule: 'y = x if x > 0, else alpha·(eˣ − 1)',
  fields: [number('alpha', 1, 'How far below 0 the curve goes.', { soft: [0, 3] })],
  keras: (p) => [keras('ELU', unless('alpha', String(p.alpha), '1'))],
  build: (torch, p) => torch.elementwise('elu', [p.alpha]),
})
