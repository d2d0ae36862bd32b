import { samePlace } from '../arithmetic'
import { keras } from '../python'
import { activation } from './activation'

/** The input itself. Source: torch.nn.Identity. */
export const identity = activation({
  kind: 'Identity',
  aliases: ['no-op', 'pass through', 'nothing'],
  icon: 'equal',
  help: 'Passes everything on as it is; a place to look at, or to put something in later.',
  rule: 'y = x',
  fields: [],
  linear: true,
  arithmetic: ([input], _output, _p, index) => ({
    combine: 'same',
    value: samePlace(index, input),
  }),
  keras: () => [keras('Identity')],
  build: (torch) => torch.elementwise('identity'),
})
