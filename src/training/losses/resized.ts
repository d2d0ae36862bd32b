import { kindOf } from '../../graph/kinds'
import type { Shape } from '../../layers/tensorShape'
import type { LastCard } from '../lossKind'
import { appending, type TrainingFix } from '../trainingProblem'

/** The parameters that set how many outputs a layer gives. */
const COUNTS = ['out_features', 'out_channels']

/** The layer that gives any number of outputs, by the rank of what it reads. */
const HEADS: readonly (readonly [kind: string, name: string] | undefined)[] = [
  undefined,
  undefined,
  ['Linear', 'out_features'],
  ['Conv1d', 'out_channels'],
  ['Conv2d', 'out_channels'],
  ['Conv3d', 'out_channels'],
]

/** Does this card weigh what it reads, so that it gives any number? */
export const hasCount = (last: LastCard): boolean =>
  (kindOf(last)?.fields ?? []).some(({ name }) => COUNTS.includes(name))

/** The fix that takes the last card away. */
const removing = (last: LastCard): TrainingFix => ({
  label: `Remove ${last.kind}`,
  step: { remove: true, at: last.id },
})

/**
 * The fix that gives the network this many outputs: a parameter of the last card, or, where it has
 * none, a layer behind it; a softmax is taken away first.
 */
export function resized(last: LastCard, count: number, output: Shape): readonly TrainingFix[] {
  const kind = kindOf(last)
  const own = (kind?.fields ?? []).filter(({ name }) => COUNTS.includes(name))
  if (own.length > 0)
    return own.map(({ name }) => ({
      label: `Set ${name} of ${last.kind} to ${count}`,
      step: { set: { [name]: count }, at: last.id },
    }))
  if (kind?.role === 'layer' && kind.gives !== undefined) return [removing(last)]
  const head = HEADS[output.length]
  if (!head) return []
  const [layer, name] = head
  const parameters = { [name]: count, ...(layer === 'Linear' ? {} : { kernel_size: 1 }) }
  return [{ ...appending(layer, parameters, last.id), label: `Add ${layer} with ${count}` }]
}

/** The fix that gives maps of another size: pooled to a smaller one, or interpolated. */
export function resampled(
  last: LastCard,
  output: Shape,
  [height, width]: readonly [number, number],
): readonly TrainingFix[] {
  if (output.length !== 4) return []
  const smaller = height <= output[2] && width <= output[3]
  return [
    smaller
      ? appending('AdaptiveAvgPool2d', { output_size: [height, width] }, last.id)
      : appending('Upsample', { size: [height, width] }, last.id),
  ]
}
