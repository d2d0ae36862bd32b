import { list } from '../../layers/fields'
import { perAxis } from '../../layers/window'
import { given, raised, row } from '../notation'
import { printFloat } from '../pythonText'
import { defineSchedule } from '../scheduleKind'
import { done, every, gammaField, lengthOf, perOf } from './every'
import { misfit, runHas, setting } from './misfit'

/** Milestones in the midst of a run: half of it, and half of the rest; none of a run of one. */
const middle = (length: number): number[] =>
  [...new Set([Math.floor(length / 2), Math.floor((3 * length) / 4)])].filter((one) => one > 0)

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
  problem(p, run) {
    const length = lengthOf(p, run)
    const all = perAxis(p.milestones, 1)
    const late = all.filter((one) => one >= length)
    if (late.length === 0) return null
    const kept = all.length > late.length ? all.filter((one) => one < length) : middle(length)
    return misfit(
      `The rate never changes at ${late.join(', ')}: ${runHas(p, run)}.`,
      'milestones',
      kept.length > 0 ? [setting('milestones', kept)] : [],
    )
  },
  per: perOf,
  rate: (base, p, at) =>
    base * p.gamma ** perAxis(p.milestones, 1).filter((one) => one <= done(p, at)).length,
  code: (_base, p) => [
    'scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, ' +
      `milestones=[${perAxis(p.milestones, 1).join(', ')}]` +
      `${p.gamma === 0.1 ? '' : `, gamma=${printFloat(p.gamma)}`})`,
  ],
})
