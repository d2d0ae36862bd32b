import { initialWeights } from '../graph/initial'
import type { Tensor } from '../graph/project'
import { erase } from '../layers/erase'
import type { Field, Parameters, ParamsOf, ShownWhere } from '../layers/fields'
import { createGenerator, type Generator } from '../layers/generator'
import type { Shape } from '../layers/tensorShape'
import type { Weight } from '../layers/weight'
import type { RuleLines } from './notation'
import { printCall } from './pythonText'

interface InitialisationFacts<F extends readonly Field[]> {
  /** The function in torch.nn.init. */
  readonly kind: string
  readonly help: string
  readonly fields: F
  readonly shown?: ShownWhere<F>
  readonly rule: (p: ParamsOf<F>) => RuleLines
  /** The numbers of a weight of this shape, of two axes or more, the next that are drawn. */
  readonly draw: (shape: Shape, generator: Generator, p: ParamsOf<F>) => Float32Array
}

/** A way to draw the weights that a run starts from: one file of facts each. */
export interface InitialisationKind extends InitialisationFacts<readonly Field[]> {
  /** `nn.init.kaiming_normal_(parameter, mode='fan_out')` */
  readonly code: (p: Parameters) => string
}

/** Defines an initialisation; its functions are typed by its own fields. */
export const defineInitialisation = <const F extends readonly Field[]>(
  facts: InitialisationFacts<F>,
): InitialisationKind =>
  erase<InitialisationKind>({
    ...facts,
    code: (p: Parameters) => printCall(`nn.init.${facts.kind}`, ['parameter'], facts.fields, p),
  })

/** A card with what it holds. */
export interface HoldingCard {
  readonly id: string
  readonly weights: readonly Weight[]
  /** That of the card, from which its constructor draws. */
  readonly seed: number
}

/**
 * The weights that a run starts from, by card and name: after one `torch.manual_seed(seed)` those
 * of two axes or more, card by card in the order of the network's modules and in the order of
 * `parameters()` within each; all others (biases, and what a normalisation holds) as the
 * constructor gives them.
 */
export function initialised(
  kind: Pick<InitialisationKind, 'draw'>,
  p: Parameters,
  seed: number,
  cards: readonly HoldingCard[],
): Readonly<Record<string, Readonly<Record<string, Tensor>>>> {
  const generator = createGenerator(seed)
  return Object.fromEntries(
    cards.map(({ id, weights, seed: own }) => [
      id,
      {
        ...initialWeights(weights, own),
        ...Object.fromEntries(
          weights
            .filter(({ shape, buffer }) => shape.length > 1 && !buffer)
            .map(({ name, shape }) => [name, { shape, data: kind.draw(shape, generator, p) }]),
        ),
      },
    ]),
  )
}
