import { given, row } from '../notation'
import { defineSchedule } from '../scheduleKind'

/** No schedule: PyTorch has no class for it, and no line is printed. */
export const constant = defineSchedule({
  kind: 'Constant',
  help: 'The same rate throughout.',
  fields: [],
  rule: () => [row`η = ${given('lr')}`],
  problem: () => null,
  per: () => 'epoch',
  rate: (base) => base,
  code: () => [],
})
