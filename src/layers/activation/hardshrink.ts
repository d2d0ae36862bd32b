import { number } from '../fields'
import { lambda } from '../python'
import { activation } from './activation'

/** x outside [−lambd, lambd], 0 inside. Source: torch.nn.Hardshrink. */
export const hardshrink = activation({
  kind: 'Hardshrink',
  aliases: ['hard thresholding'],
  icon: 'activity',
  help: 'Sets values near 0 to 0 and keeps all others as they are.',
  rule: 'y = x if x > lambd or x < −lambd, else 0',
  fields: [number('lambd', 0.5, 'How near: values from −lambd to lambd fall.', { soft: [0, 2] })],
  keras: (p) => [lambda(`ops.where((x >= ${-p.lambd}) & (x <= ${p.lambd}), 0., x)`)],
  build: (torch, p) => torch.elementwise('hardshrink', [p.lambd]),
})
