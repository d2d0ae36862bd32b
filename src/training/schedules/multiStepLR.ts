import { list } from '../../layers/fields'
import { perAxis } from '../../layers/window'
import { given, raised, row } from '../notation'
import { printFloat } from '../pythonText'
import { defineSchedule } from '../scheduleKind'
import { done, every, gammaField, perOf } from './every'

/** Source: torch.optim.lr_scheduler.MultiStepLR. */
export const multiStepLR = defineSchedule({
  kind: 'MultiStepLR',
  help: 'Multiplies the rate by gamma at each of these epochs or steps.',
  fields: [
    list('milestones', [10, 15], 'When the rate changes.', { min: 0, most: 20 }),
    gammaField(0.1),
    every,
  ],
  rule: () => [
    row`η = ${given('lr')} ${raised(given('gamma'), 'k')} , k = ${given('milestones')} ≤ t`,
  ],
  problem: () => null,
  per: perOf,
  rate: (base, p, at) =>
    base * p.gamma ** perAxis(p.milestones, 1).filter((one) => one <= done(p, at)).length,
  code: (_base, p) => [
    'scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, ' +
      `milestones=[${perAxis(p.milestones, 1).join(', ')}]` +
      `${p.gamma === 0.1 ? '' : `, gamma=${printFloat(p.gamma)}`})`,
  ],
})
