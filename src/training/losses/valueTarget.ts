import type { Tensor as Numbers } from '../../graph/project'
import { type Shape, sameShape } from '../../layers/tensorShape'
import type { LossTarget, TargetFacts } from '../targets'
import { type Unequal, unequalWords } from './unequal'

/**
 * How classes become the numbers that a loss compares: one of each row 1 and the others 0, or, of
 * two classes, the label itself.
 */
export type Encoding = 'one-hot' | 'label'

/** The encoding that fits an output of this shape; null where none does. */
export function encodingFor(output: Shape, classes: number): Encoding | null {
  const each = output.slice(1)
  if (classes <= 2 && (each.length === 0 || sameShape(each, [1]))) return 'label'
  return sameShape(each, [classes]) ? 'one-hot' : null
}

/**
 * The targets of a batch as numbers: one for each of the output, or such as are broadcast. Throws
 * PyTorch's words where their shape is another that it refuses.
 */
export function valueTarget(output: Shape, target: LossTarget, unequal: Unequal): Numbers {
  const refusal = (): Error => new Error(unequalWords(output, target.shape, unequal).torch ?? '')
  if (target.of === 'values') {
    if (sameShape(output, target.shape) || unequalWords(output, target.shape, unequal).warns)
      return target
    throw refusal()
  }
  const { labels } = target
  const width = output.slice(1).reduce((product, size) => product * size, 1)
  if (width === 1 && labels.length === (output[0] ?? 1))
    return { shape: output, data: Float32Array.from(labels) }
  if (output.length !== 2 || labels.length !== output[0]) throw refusal()
  const data = new Float32Array(labels.length * width)
  for (let n = 0; n < labels.length; n++) {
    if (labels[n] < 0 || labels[n] >= width)
      throw new Error('Class values must be smaller than num_classes.')
    data[n * width + labels[n]] = 1
  }
  return { shape: output, data }
}

/** The line of Python that makes such targets of labels, `y`. */
export const encodingCode = (encoding: Encoding, output: Shape): string =>
  encoding === 'one-hot'
    ? `F.one_hot(y, ${output[1]}).float()`
    : output.length > 1
      ? 'y.float().unsqueeze(1)'
      : 'y.float()'

/** How the classes of these targets are encoded for an output; null where they are values. */
export const encodingOf = (output: Shape, targets: TargetFacts): Encoding | null =>
  targets.of === 'classes' ? encodingFor(output, targets.classes) : null
