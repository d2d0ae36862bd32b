import { int } from '../../layers/fields'
import { defineLoss } from '../lossKind'
import { row, sub } from '../notation'
import { checkWeight, classAxes, classTarget, countedWeight } from './classAxes'
import { classProblem } from './classProblem'
import { labelShape, LIKELIHOOD_WORDS as WORDS } from './classWords'
import { classWeight, ignoredLabel, reduction } from './reduction'

/** The right class's log-probability, negative. Source: F.nll_loss. */
export const nllLoss = defineLoss({
  kind: 'NLLLoss',
  help: 'For classes, of log-probabilities: that of the right class, with a minus sign.',
  fields: [classWeight, int('ignore_index', ...ignoredLabel), reduction],
  rule: ({ weight }) => [
    weight ? row`loss = − ${sub('w', 'y')} ${sub('x', 'y')}` : row`loss = − ${sub('x', 'y')}`,
  ],
  elements: labelShape,
  problem: (output, targets, last, p) =>
    classProblem({
      loss: 'NLLLoss',
      output,
      targets,
      last,
      weight: p.weight,
      ignored: p.ignore_index,
      smoothing: 0,
      takes: 'log-probabilities',
      words: WORDS,
    }),
  evaluate(output, target, { weight, ignore_index, reduction }, gradient, each) {
    const { classes, inner } = classAxes(output.shape)
    const { labels } = classTarget(output.shape, target, WORDS)
    if (!labels) throw new Error(WORDS.targets(output.shape, target.shape) ?? '')
    checkWeight(output.shape, weight, WORDS)
    const counted = countedWeight(labels, classes, weight, ignore_index, WORDS)
    const scale = reduction === 'mean' ? 1 / counted : 1
    gradient.fill(0)
    let sum = 0
    for (let place = 0; place < labels.length; place++) {
      const label = labels[place]
      const known = label !== ignore_index
      const at = (Math.floor(place / inner) * classes + label) * inner + (place % inner)
      const factor = known ? (weight ? weight[label] : 1) : 0
      const value = known ? -factor * output.data[at] : 0
      if (known) gradient[at] = -factor * scale
      if (each) each[place] = value
      sum += value
    }
    return sum * scale
  },
})
