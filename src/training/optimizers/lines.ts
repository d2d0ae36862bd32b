import { before, given, now, type RuleLines, row } from '../notation'

/** The line by which weight decay, or its sign, enters the gradient; none without. */
export function decayed(p: {
  readonly weight_decay: number
  readonly maximize?: boolean
}): RuleLines {
  const g = now('g')
  const turned = p.maximize ? [row`${g} ← − ${g}`] : []
  return p.weight_decay
    ? [...turned, row`${g} ← ${g} + ${given('weight_decay')} ${before('θ')}`]
    : turned
}
