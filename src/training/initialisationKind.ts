import { drawnWeights, initialWeights } from '../graph/initial'
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
  /** Parameters without a default in PyTorch, which are always printed. */
  readonly required?: readonly F[number]['name'][]
  /**
   * The numbers of a weight of this shape, of two axes or more, the next that are drawn; null where
   * each module draws all its weights by its own rule.
   */
  readonly draw: ((shape: Shape, generator: Generator, p: ParamsOf<F>) => Float32Array) | null
}

/** A way to draw the weights that a run starts from: one file of facts each. */
export interface InitialisationKind extends InitialisationFacts<readonly Field[]> {
  /** The loop that does it, as lines of Python. */
  readonly code: (p: Parameters) => readonly string[]
}

/** Defines an initialisation; its functions are typed by its own fields. */
export const defineInitialisation = <const F extends readonly Field[]>(
  facts: InitialisationFacts<F>,
): InitialisationKind =>
  erase<InitialisationKind>({
    ...facts,
    code: (p: Parameters) =>
      facts.draw === null
        ? [
            'for module in net.modules():',
            `    if hasattr(module, '${facts.kind}'):`,
            `        module.${facts.kind}()`,
          ]
        : [
            'for parameter in net.parameters():',
            '    if parameter.dim() > 1:',
            '        ' +
              printCall(`nn.init.${facts.kind}`, ['parameter'], facts.fields, p, facts.required),
          ],
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
 * constructor gives them. PyTorch's own draws all, of each module in turn.
 */
export function initialised(
  kind: Pick<InitialisationKind, 'draw'>,
  p: Parameters,
  seed: number,
  cards: readonly HoldingCard[],
): Readonly<Record<string, Readonly<Record<string, Tensor>>>> {
  const generator = createGenerator(seed)
  const { draw } = kind
  return Object.fromEntries(
    cards.map(({ id, weights, seed: own }) => {
      if (draw === null) return [id, drawnWeights(weights, generator)]
      const drawn = weights
        .filter(({ shape, buffer }) => shape.length > 1 && !buffer)
        .map(({ name, shape }) => [name, { shape, data: draw(shape, generator, p) }])
      return [id, { ...initialWeights(weights, own), ...Object.fromEntries(drawn) }]
    }),
  )
}
