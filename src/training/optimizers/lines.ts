import { before, given, now, type RuleLines, raised, row, sub } from '../notation'

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

const beta = (i: number) => sub('β', String(i))

/** The running means of the gradient and of its square. */
export const MEANS = [
  row`${now('m')} ← ${beta(1)} ${before('m')} + ( 1 − ${beta(1)} ) ${now('g')}`,
  row`${now('v')} ← ${beta(2)} ${before('v')} + ( 1 − ${beta(2)} ) ${raised(now('g'), '2')}`,
]

/** How the line of the step begins: θₜ ← θₜ₋₁ − lr. */
export const STEP = row`${now('θ')} ← ${before('θ')} − ${given('lr')}`
