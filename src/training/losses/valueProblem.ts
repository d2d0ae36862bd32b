import { say, shape } from '../../layers/sentence'
import { type Shape, sameShape } from '../../layers/tensorShape'
import type { LastCard } from '../lossKind'
import type { TargetFacts } from '../targets'
import { appending, type TrainingFix, type TrainingProblem, usingLoss } from '../trainingProblem'
import { resampled, resized } from './resized'
import { type Unequal, unequalWords } from './unequal'
import { encodingFor } from './valueTarget'

/**
 * Why targets cannot be compared with an output number by number: their shape is another, or they
 * are classes that no encoding makes as many numbers.
 */
export function valueProblem(
  loss: string,
  output: Shape,
  targets: TargetFacts,
  last: LastCard,
  unequal: Unequal,
): TrainingProblem | null {
  if (targets.of === 'classes') {
    if (encodingFor(output, targets.classes)) return null
    return {
      text: say`${loss} compares number by number: the data has ${targets.classes} classes, and
        ${last.kind} gives ${shape(output)}.`,
      torch: unequalWords(output, [output[0]], unequal).torch,
      fixes: [
        usingLoss('CrossEntropyLoss'),
        ...(output.length === 2 ? resized(last, targets.classes, output) : []),
      ],
    }
  }
  const wanted: Shape = [output[0], ...targets.shape]
  if (sameShape(output, wanted)) return null
  return {
    text: say`${last.kind} gives ${shape(output)}, and the targets are ${shape(wanted)}: they are
      compared number by number.`,
    ...unequalWords(output, wanted, unequal),
    fixes: reshaping(output, wanted, last),
  }
}

/** What gives the output the shape of the targets, where one card or parameter does. */
function reshaping(output: Shape, wanted: Shape, last: LastCard): readonly TrainingFix[] {
  const squeezed = output.findIndex((size, axis) => axis > 0 && size === 1)
  if (squeezed > 0 && sameShape(output.toSpliced(squeezed, 1), wanted))
    return [appending('Squeeze', { dim: squeezed }, last.id)]
  const missing = wanted.findIndex((size, axis) => axis > 0 && size === 1)
  if (missing > 0 && sameShape(wanted.toSpliced(missing, 1), output))
    return [appending('Unsqueeze', { dim: missing }, last.id)]
  if (output.length === wanted.length && output.length >= 2) {
    const others = (sizes: Shape) => sizes.toSpliced(1, 1)
    if (sameShape(others(output), others(wanted))) return resized(last, wanted[1], output)
  }
  if (output.length === 4 && wanted.length === 4 && output[1] === wanted[1])
    return resampled(last, output, [wanted[2], wanted[3]])
  // Rows of one number are squeezed then.
  if (output.length === 2 && wanted.length === 1) return resized(last, 1, output)
  if (output.length > 2 && wanted.length === 2) return [appending('Flatten', {}, last.id)]
  return []
}
