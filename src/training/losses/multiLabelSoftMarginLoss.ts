import { type Shape, sizeOf } from '../../layers/tensorShape'
import { defineLoss } from '../lossKind'
import { fraction, row } from '../notation'
import { binaryProblem, factorAt, lastAxisFactors } from './binary'
import { reduction } from './reduction'
import { unequalWords } from './unequal'
import { valueProblem } from './valueProblem'
import { valueTarget } from './valueTarget'

/** PyTorch broadcasts such targets, and then sums over an axis that is not that of the classes. */
const REFUSED = (output: Shape, target: Shape): string =>
  unequalWords(output, target, 'target first').torch ??
  'MultiLabelSoftMarginLoss takes targets shaped like the output.'

/** Yes or no for each class, as a mean over them. Source: F.multilabel_soft_margin_loss. */
export const multiLabelSoftMarginLoss = defineLoss({
  kind: 'MultiLabelSoftMarginLoss',
  help: 'For several classes at once: yes or no for each, as a mean over the classes.',
  fields: [lastAxisFactors('weight', 'One factor for each class.'), reduction],
  rule: () => [
    row`loss = − ${fraction('1', 'C')} Σ ( y log σ ( x ) + ( 1 − y ) log ( 1 − σ ( x ) ) )`,
  ],
  elements: (output) => output.slice(0, -1),
  problem: (output, targets, last, { weight }) =>
    valueProblem('MultiLabelSoftMarginLoss', output, targets, last, REFUSED) ??
    binaryProblem('MultiLabelSoftMarginLoss', 'logits', output, targets, last, { weight }),
  evaluate(output, target, { weight, reduction }, gradient, each) {
    const { data: y } = valueTarget(output.shape, target, REFUSED)
    const factor = factorAt('weight', weight, output.shape)
    const classes = output.shape.at(-1) ?? 1
    const count = sizeOf(output.shape)
    const scale = reduction === 'mean' ? 1 / (count / classes) : 1
    each?.fill(0)
    let sum = 0
    for (let i = 0; i < count; i++) {
      const x = output.data[i]
      const share = factor(i) / classes
      const soft = Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0)
      const value = share * ((1 - y[i]) * x + soft)
      gradient[i] = share * (1 / (1 + Math.exp(-x)) - y[i]) * scale
      if (each) each[Math.floor(i / classes)] += value
      sum += value
    }
    return sum * scale
  },
})
