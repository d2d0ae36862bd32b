import { int, number } from '../../layers/fields'
import { defineLoss } from '../lossKind'
import { fraction, given, raised, row, sub } from '../notation'
import { checkWeight, classAxes, classTarget, countedWeight } from './classAxes'
import { classProblem } from './classProblem'
import { labelShape, MARGIN_WORDS as WORDS } from './classWords'
import { classWeight, reduction } from './reduction'

/** No label is ignored. */
const NONE = Number.NaN

/** The right class shall be a margin ahead of each other. Source: F.multi_margin_loss. */
export const multiMarginLoss = defineLoss({
  kind: 'MultiMarginLoss',
  help: 'For classes: by how much each other score comes closer to the right one than a margin.',
  fields: [
    int('p', 1, 'The power of each shortfall.', { min: 1, max: 2 }),
    number('margin', 1, 'How far ahead the right class shall be.', { soft: [0, 2] }),
    classWeight,
    reduction,
  ],
  rule({ p, weight }) {
    const short = row`max ( 0 , ${given('margin')} − ${sub('x', 'y')} + ${sub('x', 'j')} )`
    const factor = weight ? [sub('w', 'y')] : []
    const power = p === 1 ? short : raised(row`( ${short} )`, given('p'))
    return [row`loss = ${fraction('1', 'C')} Σ ${[...factor, power]} , j ≠ y`]
  },
  elements: labelShape,
  problem: (output, targets, last, p) =>
    classProblem({
      loss: 'MultiMarginLoss',
      output,
      targets,
      last,
      weight: p.weight,
      ignored: NONE,
      smoothing: 0,
      takes: 'logits',
      words: WORDS,
    }),
  evaluate(output, target, { p, margin, weight, reduction }, gradient, each) {
    const { samples, classes } = classAxes(output.shape)
    const { labels } = classTarget(output.shape, target, WORDS)
    if (!labels) throw new Error(WORDS.targets(output.shape, target.shape) ?? '')
    checkWeight(output.shape, weight, WORDS)
    countedWeight(labels, classes, weight, NONE, WORDS)
    const scale = reduction === 'mean' ? 1 / samples : 1
    const x = output.data
    gradient.fill(0)
    let sum = 0
    for (let n = 0; n < samples; n++) {
      const right = n * classes + labels[n]
      const factor = (weight ? weight[labels[n]] : 1) / classes
      let value = 0
      for (let at = n * classes; at < (n + 1) * classes; at++) {
        const short = margin - x[right] + x[at]
        if (at === right || short <= 0) continue
        value += factor * (p === 1 ? short : short * short)
        const slope = factor * (p === 1 ? 1 : 2 * short) * scale
        gradient[at] += slope
        gradient[right] -= slope
      }
      if (each) each[n] = value
      sum += value
    }
    return sum * scale
  },
})
