import { kindOf } from '../../graph/kinds'
import type { Shape } from '../../layers/tensorShape'
import type { LastCard } from '../lossKind'
import { appending, type TrainingProblem, usingLoss } from '../trainingProblem'

/** What the numbers are that a loss takes. */
export type NumberScale = 'logits' | 'log-probabilities' | 'zero to one'

/** What the last card's numbers are, by the facts of its kind; any numbers are logits. */
function scaleOf(last: LastCard) {
  const kind = kindOf(last)
  return (kind?.role === 'layer' ? kind.gives : undefined) ?? 'logits'
}

/**
 * Where the last card gives numbers of another sort than the loss takes: with the layer that is too
 * much, or the one that is missing, or the loss that takes them.
 */
export function scaleProblem(
  loss: string,
  takes: NumberScale,
  last: LastCard,
  output: Shape,
): TrainingProblem | null {
  const gives = scaleOf(last)
  const dim = output.length < 2 ? 0 : 1
  const log = appending('LogSoftmax', { dim }, last.id)
  if (takes === 'logits') {
    // The logarithm of a softmax of log-probabilities is they themselves.
    if (gives === 'logits' || (gives === 'log-probabilities' && loss === 'CrossEntropyLoss'))
      return null
    return {
      text: `${loss} takes logits: remove ${last.kind}.`,
      warns: true,
      fixes: [
        { label: `Remove ${last.kind}`, step: { remove: true, at: last.id } },
        ...(gives === 'zero to one' ? [usingLoss('BCELoss')] : []),
      ],
    }
  }
  if (takes === 'log-probabilities')
    return gives === 'log-probabilities'
      ? null
      : gives === 'probabilities'
        ? {
            text: `${loss} takes log-probabilities: ${last.kind} becomes LogSoftmax.`,
            warns: true,
            fixes: [
              {
                label: `Turn ${last.kind} into LogSoftmax`,
                step: { become: 'LogSoftmax', at: last.id },
              },
            ],
          }
        : {
            text: `${loss} takes log-probabilities: add LogSoftmax.`,
            warns: true,
            fixes: [log, ...(loss === 'NLLLoss' ? [usingLoss('CrossEntropyLoss')] : [])],
          }
  if (gives === 'zero to one' || gives === 'probabilities') return null
  return {
    text: `${loss} takes values from 0 to 1: add Sigmoid, or use BCEWithLogitsLoss.`,
    torch: 'all elements of input should be between 0 and 1',
    fixes: [appending('Sigmoid', {}, last.id), usingLoss('BCEWithLogitsLoss')],
  }
}
