import type { Tensor } from '../graph/project'
import { erase } from '../layers/erase'
import type { Field, Parameters, ParamsOf, ShownWhere } from '../layers/fields'
import type { Shape } from '../layers/tensorShape'
import type { RuleLines } from './notation'
import { printCall } from './pythonText'
import type { LossTarget, TargetFacts } from './targets'
import type { TrainingProblem } from './trainingProblem'

/** The card whose output the loss reads. */
export interface LastCard {
  readonly id: string
  readonly kind: string
  readonly parameters: Parameters
}

interface LossFacts<F extends readonly Field[]> {
  /** The class in torch.nn. */
  readonly kind: string
  readonly help: string
  readonly fields: F
  readonly shown?: ShownWhere<F>
  /** The value of a sample or cell, as mathematics. */
  readonly rule: (p: ParamsOf<F>) => RuleLines
  /**
   * Why an output of this shape (batch axis first), these targets and this last card do not fit, or
   * why the parameters cannot be, in PyTorch's words where it has them; null where they fit.
   */
  readonly problem: (
    output: Shape,
    targets: TargetFacts,
    last: LastCard,
    p: ParamsOf<F>,
  ) => TrainingProblem | null
  /** The shape of what it gives with reduction 'none', of an output of this shape. */
  readonly elements: (output: Shape, target: LossTarget) => Shape
  /**
   * The value, and its gradient with respect to each number of the output, which is written into
   * `gradient` (as long as the output, in PyTorch's order, as all numbers here). With reduction
   * 'none' both are those of the sum; `each` gets the values before the reduction, where it is
   * given. Sums are double precision. Throws a sentence, PyTorch's where it has one, where the
   * numbers do not fit: a label out of bounds, a size that differs.
   */
  readonly evaluate: (
    output: Tensor,
    target: LossTarget,
    p: ParamsOf<F>,
    gradient: Float32Array,
    each?: Float32Array,
  ) => number
}

/** A loss of PyTorch's: one file of facts each, on plain numbers. */
export interface LossKind extends LossFacts<readonly Field[]> {
  /** `nn.CrossEntropyLoss(label_smoothing=0.1)` */
  readonly code: (p: Parameters) => string
}

/** Defines a loss; its functions are typed by its own fields. */
export const defineLoss = <const F extends readonly Field[]>(facts: LossFacts<F>): LossKind =>
  erase<LossKind>({
    ...facts,
    code: (p: Parameters) => printCall(`nn.${facts.kind}`, [], facts.fields, p),
  })
