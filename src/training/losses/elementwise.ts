import type { Field, ParamsOf } from '../../layers/fields'
import type { Shape } from '../../layers/tensorShape'
import { defineLoss, type LastCard, type LossKind } from '../lossKind'
import type { RuleLines } from '../notation'
import { printFloat } from '../pythonText'
import type { TargetFacts } from '../targets'
import { type TrainingProblem, usingLoss } from '../trainingProblem'
import { comparedPlaces, comparedShape, type Unequal } from './unequal'
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
  /** What PyTorch does where the shapes differ; it warns by default. */
  readonly unequal?: Unequal
  /** The targets of two classes are −1 and 1. */
  readonly signs?: true
}

/** Targets that are other numbers than −1 and 1, which PyTorch takes all the same. */
function signProblem(loss: string, targets: TargetFacts): TrainingProblem | null {
  if (targets.of === 'classes' || (targets.whole && targets.lowest < 0 && targets.highest === 1))
    return null
  const range = `${printFloat(targets.lowest)} to ${printFloat(targets.highest)}`
  const binary = targets.lowest >= 0 && targets.highest <= 1
  return {
    text: `${loss} takes targets −1 and 1, and these are from ${range}.`,
    warns: true,
    fixes: [usingLoss(binary ? 'BCEWithLogitsLoss' : 'MSELoss')],
  }
}

/** Defines a loss that compares the output with targets, number by number. */
export const defineElementwise = <const F extends readonly Field[]>(
  own: ElementwiseFacts<F>,
): LossKind =>
  defineLoss<F>({
    kind: own.kind,
    help: own.help,
    fields: own.fields,
    rule: own.rule,
    elements: (output, target) =>
      target.of === 'classes' ? output : comparedShape(output, target.shape),
    problem: (output, targets, last, p) => {
      const unequal = valueProblem(own.kind, output, targets, last, own.unequal ?? 'warns')
      const other =
        own.problem?.(output, targets, last, p) ??
        (own.signs ? signProblem(own.kind, targets) : null)
      return unequal?.warns && other && !other.warns ? other : (unequal ?? other)
    },
    evaluate(output, target, p, gradient, each) {
      const { shape, data: y } = valueTarget(output.shape, target, own.unequal ?? 'warns')
      const { value, slope } = own.of(p, output.shape)
      const signed = own.signs && target.of === 'classes'
      const x = output.data
      const places = comparedPlaces(output.shape, shape)
      const count = places ? places.output.length : x.length
      const scale = 1 / divisorOf(p, output.shape, count)
      gradient.fill(0)
      let sum = 0
      for (let i = 0; i < count; i++) {
        const at = places ? places.output[i] : i
        const given = y[places ? places.target[i] : i]
        const wanted = signed ? 2 * given - 1 : given
        // What is beyond single precision is infinite, as in PyTorch.
        const one = Math.fround(value(x[at], wanted, at))
        gradient[at] += Math.fround(slope(x[at], wanted, at)) * scale
        if (each) each[i] = one
        sum += one
      }
      return sum * scale
    },
  })

/** What the sum is divided by: a field `reduction` says it. */
function divisorOf(p: object, output: Shape, count: number): number {
  const reduction = 'reduction' in p ? p.reduction : 'mean'
  if (reduction === 'sum') return 1
  return reduction === 'batchmean' ? (output[0] ?? 1) : count
}
