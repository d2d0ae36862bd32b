import { erase } from '../layers/erase'
import type { Field, Parameters, ParamsOf, ShownWhere, Value } from '../layers/fields'
import type { RuleLines } from './notation'
import { numbersIn, printCall, printFloat } from './pythonText'
import { choosing, type TrainingProblem } from './trainingProblem'

/** What an optimizer remembers of each weight: as many numbers as the weight has, or one. */
export interface OptimizerSlot {
  /** PyTorch's name in `optimizer.state`. */
  readonly name: string
  readonly size: 'weight' | 'one'
  /** What all its numbers are before the first step. */
  readonly initial: number
}

/** The slots of one weight by name. */
export type Slots = Readonly<Record<string, Float32Array>>

interface OptimizerFacts<F extends readonly Field[]> {
  /** The class in torch.optim. */
  readonly kind: string
  readonly help: string
  /** The learning rate first. */
  readonly fields: F
  /** Parameters without a default in PyTorch, which are always printed. */
  readonly required?: readonly F[number]['name'][]
  readonly shown?: ShownWhere<F>
  /** What is done to a weight θ with the gradient g, with these parameters. */
  readonly rule: (p: ParamsOf<F>) => RuleLines
  /** The parameters in the order in which PyTorch checks their limits. */
  readonly checked: readonly F[number]['name'][]
  /** What else cannot be, within the limits of the fields. */
  readonly clash?: (p: ParamsOf<F>) => TrainingProblem | null
  readonly slots: (p: ParamsOf<F>) => readonly OptimizerSlot[]
  /**
   * One step in place, of one weight and its slots. `lr` in `p` is that of the schedule; `step` is
   * how many steps this weight has made, this one included. The gradient is left as it is.
   */
  readonly step: (
    weight: Float32Array,
    gradient: Float32Array,
    slots: Slots,
    p: ParamsOf<F>,
    step: number,
  ) => void
  /** The parameter that OneCycleLR moves against the rate: the first of `betas`, or `momentum`. */
  readonly cycles: 'momentum' | 'betas' | null
}

/** An optimizer of PyTorch's: one file of facts each, which works on plain numbers in place. */
export interface OptimizerKind extends OptimizerFacts<readonly Field[]> {
  /** Why the parameters cannot be, in PyTorch's words; null where they can. */
  readonly problem: (p: Parameters) => TrainingProblem | null
  /** `torch.optim.Adam(net.parameters(), lr=0.01)` */
  readonly code: (p: Parameters) => string
}

/** Defines an optimizer; its functions are typed by its own fields. */
export const defineOptimizer = <const F extends readonly Field[]>(
  facts: OptimizerFacts<F>,
): OptimizerKind => {
  const kind = erase<Omit<OptimizerKind, 'problem' | 'code'>>(facts)
  return {
    ...kind,
    problem: (p) => limitProblem(kind, p) ?? kind.clash?.(p) ?? null,
    code: (p) =>
      printCall(`torch.optim.${kind.kind}`, ['net.parameters()'], kind.fields, p, kind.required),
  }
}

const WORDS: Readonly<Record<string, string>> = {
  lr: 'Invalid learning rate',
  eps: 'Invalid epsilon value',
}

/** What PyTorch says of a parameter outside its limits; null within. */
function refusalOf({ name, max = Infinity }: Field, value: Value): string | null {
  if (name === 'betas') {
    const both = numbersIn(value)
    const at = both.findIndex((beta) => !(beta >= 0 && beta < 1))
    return at < 0 ? null : `Invalid beta parameter at index ${at}: ${printFloat(both[at])}`
  }
  if (typeof value !== 'number' || (value >= 0 && value <= max)) return null
  return `${WORDS[name] ?? `Invalid ${name} value`}: ${printFloat(value)}`
}

function limitProblem(
  { fields, checked }: Pick<OptimizerKind, 'fields' | 'checked'>,
  p: Parameters,
): TrainingProblem | null {
  for (const name of checked) {
    const field = fields.find((one) => one.name === name)
    const torch = field ? refusalOf(field, p[name] ?? null) : null
    if (!field || torch === null) continue
    const limit =
      name === 'betas'
        ? 'Both betas are from 0 to below 1.'
        : `${name} is ${field.max === undefined ? '0 or more' : `from 0 to ${field.max}`}.`
    return {
      text: limit,
      field: name,
      torch,
      fixes: [
        choosing(`Set ${name} to ${numbersIn(field.default).map(printFloat).join(', ')}`, {
          [name]: field.default,
        }),
      ],
    }
  }
  return null
}

/** The slots of a weight of this many numbers, as they are before the first step. */
export const slotsFor = (kind: Pick<OptimizerKind, 'slots'>, p: Parameters, count: number): Slots =>
  Object.fromEntries(
    kind
      .slots(p)
      .map(({ name, size, initial }) => [
        name,
        new Float32Array(size === 'one' ? 1 : count).fill(initial),
      ]),
  )
