import { say, shape } from '../../layers/sentence'
import type { Shape } from '../../layers/tensorShape'
import { sameShape } from '../../layers/tensorShape'
import type { LastCard } from '../lossKind'
import { printFloat } from '../pythonText'
import type { TargetFacts } from '../targets'
import { appending, choosing, type TrainingProblem, usingLoss } from '../trainingProblem'
import { classAxes } from './classAxes'
import { type ClassWords, labelShape } from './classWords'
import { resampled, resized } from './resized'
import { scaleProblem } from './scaleProblem'

/** What a loss that compares classes is asked about. */
interface ClassQuestion {
  readonly loss: string
  /** Batch axis first. */
  readonly output: Shape
  readonly targets: TargetFacts
  readonly last: LastCard
  readonly weight: readonly number[] | null
  readonly ignored: number
  readonly smoothing: number
  readonly takes: 'logits' | 'log-probabilities'
  readonly words: ClassWords
}

/**
 * Why a loss that compares classes does not fit: its parameters, what the last card gives, the
 * number of classes, a label that is none, targets of another shape. Null where it fits.
 */
export const classProblem = (asked: ClassQuestion): TrainingProblem | null =>
  parameterProblem(asked) ??
  targetProblem(asked) ??
  scaleProblem(asked.loss, asked.takes, asked.last, asked.output) ??
  unusedProblem(asked)

function parameterProblem({
  output,
  weight,
  smoothing,
  words,
}: ClassQuestion): TrainingProblem | null {
  const { classes } = classAxes(output)
  if (smoothing < 0 || smoothing > 1)
    return {
      text: 'label_smoothing is from 0 to 1.',
      field: 'label_smoothing',
      torch: `label_smoothing must be between 0.0 and 1.0. Got: ${printFloat(smoothing)}`,
      fixes: [choosing('Set label_smoothing to 0', { label_smoothing: 0 })],
    }
  if (weight && weight.length !== classes)
    return {
      text: `weight has ${weight.length} numbers, and the output ${classes} classes.`,
      field: 'weight',
      torch: words.weight(output, weight.length) ?? undefined,
      fixes: [choosing('Leave weight out', { weight: null })],
    }
  return null
}

/** The targets as the numbers of classes: their shape, and whether each is one. */
function targetProblem(asked: ClassQuestion): TrainingProblem | null {
  const { loss, output, targets, last, ignored, words } = asked
  if (targets.of === 'values') {
    const whole: Shape = [output[0], ...targets.shape]
    if (sameShape(whole, output)) return probabilityProblem(asked)
    if (!targets.whole || !sameShape(whole, labelShape(output)))
      return {
        text: say`${loss} takes the number of a class for ${shape(labelShape(output))} places, and
          the targets are ${shape(whole)}${targets.whole ? '' : ' numbers that are not whole'}.`,
        torch: targets.whole
          ? (words.targets(output, whole) ?? undefined)
          : 'expected scalar type Long but found Float',
        fixes: [
          ...(targets.whole && targets.shape.length === 2
            ? resampled(last, output, [targets.shape[0], targets.shape[1]])
            : []),
          usingLoss('MSELoss'),
        ],
      }
  } else if (!sameShape(labelShape(output), [output[0]])) {
    return {
      text: say`${loss} takes one row of scores for each sample, and ${last.kind} gives
        ${shape(output)}.`,
      torch: words.targets(output, [output[0]]) ?? undefined,
      fixes:
        output.length > 2
          ? [appending('Flatten', {}, last.id)]
          : [
              ...(targets.classes === 2 ? [usingLoss('BCEWithLogitsLoss')] : []),
              appending('Unsqueeze', { dim: 1 }, last.id),
            ],
    }
  }
  const { classes } = classAxes(output)
  const wanted =
    targets.of === 'classes' ? Math.max(targets.classes, targets.highest + 1) : targets.highest + 1
  const wrong = [targets.lowest, targets.highest].find(
    (label) => Number.isFinite(label) && label !== ignored && (label < 0 || label >= classes),
  )
  if (wrong !== undefined && wrong < 0)
    return {
      text: `A label is ${wrong}: classes are counted from 0 to ${classes - 1}.`,
      torch: words.label(wrong),
      fixes: [choosing(`Ignore ${wrong}`, { ignore_index: wrong })],
    }
  // Masks often mark with 255 what is of no class.
  const ignorable = wrong === 255 && targets.of === 'values' && Number.isInteger(ignored)
  if (targets.of === 'classes' ? classes < targets.classes : wrong !== undefined)
    return {
      text: `${last.kind} gives ${outputs(classes)}, and the data has ${wanted} classes.`,
      ...(wrong === undefined ? {} : { torch: words.label(wrong) }),
      fixes: [
        ...(ignorable ? [choosing(`Ignore ${wrong}`, { ignore_index: wrong })] : []),
        ...resized(last, wanted, output),
        ...(classes === 1 && wanted === 2 ? [usingLoss('BCEWithLogitsLoss')] : []),
      ],
    }
  return wrong === undefined
    ? null
    : {
        text: `A label is ${wrong}, and there are ${classes} classes, counted from 0.`,
        torch: words.label(wrong),
        fixes: resized(last, wrong + 1, output),
      }
}

const outputs = (count: number): string => `${count} output${count === 1 ? '' : 's'}`

/** Targets shaped like the output are probabilities. */
function probabilityProblem({
  loss,
  targets,
  takes,
  output,
  ignored,
  words,
}: ClassQuestion): TrainingProblem | null {
  if (takes === 'log-probabilities')
    return {
      text: `${loss} takes the number of a class, and the targets are numbers for each output.`,
      torch: words.targets(output, output) ?? 'expected scalar type Long but found Float',
      fixes: [usingLoss('MSELoss')],
    }
  if (targets.lowest < 0 || targets.highest > 1)
    return {
      text:
        `${loss} takes probabilities from 0 to 1, and the targets are numbers from ` +
        `${printFloat(targets.lowest)} to ${printFloat(targets.highest)}.`,
      warns: true,
      fixes: [usingLoss('MSELoss')],
    }
  return ignored < 0
    ? null
    : {
        text: 'ignore_index is the number of a class, and the targets are probabilities.',
        field: 'ignore_index',
        torch: 'ignore_index is not supported for floating point target',
        fixes: [choosing('Leave ignore_index out', { ignore_index: -100 })],
      }
}

/** More outputs than classes: PyTorch takes them, and some are never right. */
function unusedProblem({ output, targets, last }: ClassQuestion): TrainingProblem | null {
  const { classes } = classAxes(output)
  return targets.of === 'values' || classes <= targets.classes
    ? null
    : {
        text:
          `${last.kind} gives ${outputs(classes)}, and the data has ` +
          `${targets.classes} classes.`,
        warns: true,
        fixes: resized(last, targets.classes, output),
      }
}
