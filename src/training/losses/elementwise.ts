import type { Field, ParamsOf } from '../../layers/fields'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { defineLoss, type LastCard, type LossKind } from '../lossKind'
import type { RuleLines } from '../notation'
import type { TargetFacts } from '../targets'
import type { TrainingProblem } from '../trainingProblem'
import { valueProblem } from './valueProblem'
import { valueTarget } from './valueTarget'

/** A number of the output, its target, and where it stands. */
type OfOne = (x: number, y: number, at: number) => number

/** The value for one number and its slope with respect to that number. */
export interface Pointwise {
  readonly value: OfOne
  readonly slope: OfOne
}

interface ElementwiseFacts<F extends readonly Field[]> {
  readonly kind: string
  readonly help: string
  readonly fields: F
  readonly rule: (p: ParamsOf<F>) => RuleLines
  /** The value and the slope with these parameters; throws a sentence where they do not fit. */
  readonly of: (p: ParamsOf<F>, output: Shape) => Pointwise
  /** What cannot be of the parameters, the last card, or the range of the targets. */
  readonly problem?: (
    output: Shape,
    targets: TargetFacts,
    last: LastCard,
    p: ParamsOf<F>,
  ) => TrainingProblem | null
  /** What PyTorch says where the shapes differ; its warning of broadcasting by default. */
  readonly words?: (output: Shape, target: Shape) => string
  /** The targets of two classes are −1 and 1. */
  readonly signs?: true
}

/** The tuple of an axis, as PyTorch prints it. */
export const torchSize = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`

/** PyTorch's warning where it would broadcast. */
export const broadcastWords = (output: Shape, target: Shape): string =>
  `Using a target size (${torchSize(target)}) that is different to the input size ` +
  `(${torchSize(output)}). This will likely lead to incorrect results due to broadcasting. ` +
  'Please ensure they have the same size.'

/** Where the shapes cannot be broadcast: PyTorch's words for the last axis that differs. */
export function unequalWords(output: Shape, target: Shape): string {
  const rank = Math.max(output.length, target.length)
  const [a, b] = [output, target].map((shape) => [
    ...Array.from({ length: rank - shape.length }, () => 1),
    ...shape,
  ])
  const at = a.findLastIndex((size, i) => size !== b[i] && size !== 1 && b[i] !== 1)
  return at < 0
    ? broadcastWords(output, target)
    : `The size of tensor a (${a[at]}) must match the size of tensor b (${b[at]}) at ` +
        `non-singleton dimension ${at}`
}

/** Defines a loss that compares the output with targets of the same shape, number by number. */
export const defineElementwise = <const F extends readonly Field[]>(
  own: ElementwiseFacts<F>,
): LossKind =>
  defineLoss<F>({
    kind: own.kind,
    help: own.help,
    fields: own.fields,
    rule: own.rule,
    elements: (output) => output,
    problem: (output, targets, last, p) =>
      valueProblem(own.kind, output, targets, last, own.words ?? broadcastWords) ??
      own.problem?.(output, targets, last, p) ??
      null,
    evaluate(output, target, p, gradient, each) {
      const { value, slope } = own.of(p, output.shape)
      const y = valueTarget(output.shape, target, own.words ?? broadcastWords)
      const signed = own.signs && target.of === 'classes'
      const x = output.data
      const count = sizeOf(output.shape)
      const scale = 1 / divisorOf(p, output.shape)
      let sum = 0
      for (let i = 0; i < count; i++) {
        const wanted = signed ? 2 * y[i] - 1 : y[i]
        const one = value(x[i], wanted, i)
        gradient[i] = slope(x[i], wanted, i) * scale
        if (each) each[i] = one
        sum += one
      }
      return sum * scale
    },
  })

/** What the sum is divided by: a field `reduction` says it. */
function divisorOf(p: object, output: Shape): number {
  const reduction = 'reduction' in p ? p.reduction : 'mean'
  if (reduction === 'sum') return 1
  return reduction === 'batchmean' ? (output[0] ?? 1) : sizeOf(output)
}
