import { int, number } from '../../layers/fields'
import { sameShape } from '../../layers/tensorShape'
import { defineLoss } from '../lossKind'
import { fraction, given, raised, row, sub } from '../notation'
import { checkWeight, classAxes, classTarget, countedWeight } from './classAxes'
import { classProblem } from './classProblem'
import { type ClassWords, LIKELIHOOD_WORDS, labelShape } from './classWords'
import { classWeight, ignoredLabel, reduction } from './reduction'

/** What is shaped like the output has to be probabilities. */
const WORDS: ClassWords = {
  ...LIKELIHOOD_WORDS,
  targets: (output, target) =>
    sameShape(output, target)
      ? 'Expected floating point type for target with class probabilities, got Long'
      : LIKELIHOOD_WORDS.targets(output, target),
}
const PROBABILITY_WORDS: ClassWords = {
  ...WORDS,
  weight: (output, count) => `cross_entropy: ${WORDS.weight(output.slice(0, 2), count)}`,
}
const FLOATING = 'ignore_index is not supported for floating point target'

/** Softmax and the negative logarithm of the right class's probability. Source: F.cross_entropy. */
export const crossEntropyLoss = defineLoss({
  kind: 'CrossEntropyLoss',
  help: 'For classes: how unlikely the right one is by the softmax of the outputs, as −log.',
  fields: [
    classWeight,
    int('ignore_index', ...ignoredLabel),
    reduction,
    number('label_smoothing', 0, 'The part of each target that is spread over all classes.', {
      min: 0,
      max: 1,
      soft: [0, 0.5],
    }),
  ],
  rule({ label_smoothing, weight }) {
    const factor = weight ? [sub('w', 'c')] : []
    const all = row`Σ ${raised('e', sub('x', 'j'))}`
    const log = row`log ${fraction(raised('e', sub('x', 'c')), all)}`
    const sum = row`− Σ ${[...factor, sub(label_smoothing ? 'q' : 'y', 'c')]} ${log}`
    if (!label_smoothing) return [row`loss = ${sum}`]
    const spread = fraction(given('label_smoothing'), 'C')
    return [
      row`${sub('q', 'c')} = ( 1 − ${given('label_smoothing')} ) ${sub('y', 'c')} + ${spread}`,
      row`loss = ${sum}`,
    ]
  },
  elements: labelShape,
  problem: (output, targets, last, p) =>
    classProblem({
      loss: 'CrossEntropyLoss',
      output,
      targets,
      last,
      weight: p.weight,
      ignored: p.ignore_index,
      smoothing: p.label_smoothing,
      takes: 'logits',
      words: WORDS,
    }),
  evaluate(output, target, { weight, ignore_index, reduction, label_smoothing }, gradient, each) {
    const { samples, classes, inner } = classAxes(output.shape)
    const { labels, probabilities } = classTarget(output.shape, target, WORDS)
    if (!labels && ignore_index >= 0) throw new Error(FLOATING)
    checkWeight(output.shape, weight, labels ? WORDS : PROBABILITY_WORDS)
    const counted = labels
      ? countedWeight(labels, classes, weight, ignore_index, WORDS)
      : samples * inner
    const scale = reduction === 'mean' ? 1 / counted : 1
    const spread = label_smoothing / classes
    const x = output.data
    let sum = 0
    for (let n = 0; n < samples; n++)
      for (let i = 0; i < inner; i++) {
        const first = n * classes * inner + i
        const end = first + classes * inner
        const place = n * inner + i
        const label = labels ? labels[place] : -1
        if (labels && label === ignore_index) {
          for (let at = first; at < end; at += inner) gradient[at] = 0
          if (each) each[place] = 0
          continue
        }
        let most = -Infinity
        for (let at = first; at < end; at += inner) if (x[at] > most) most = x[at]
        let total = 0
        for (let at = first; at < end; at += inner) total += Math.exp(x[at] - most)
        const log = Math.log(total) + most
        // Each class's share in the target, times its weight; the gradient needs their sum.
        const chosen = weight && label >= 0 ? weight[label] : 1
        let value = 0
        let shares = 0
        for (let c = 0, at = first; c < classes; c++, at += inner) {
          const share = probabilities
            ? (probabilities[at] * (1 - label_smoothing) + spread) * (weight ? weight[c] : 1)
            : (c === label ? (1 - label_smoothing) * chosen : 0) + spread * (weight ? weight[c] : 1)
          if (share !== 0) value += share * (log - x[at])
          shares += share
          gradient[at] = -share * scale
        }
        for (let at = first; at < end; at += inner)
          gradient[at] += shares * Math.exp(x[at] - log) * scale
        if (each) each[place] = value
        sum += value
      }
    // Nothing that counts is 0 / 0, whatever smoothing adds.
    return counted === 0 && reduction === 'mean' ? Number.NaN : sum * scale
  },
})
