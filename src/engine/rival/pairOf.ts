import { nodeOf, type Tensor } from '../../graph/project'
import type { Steps } from '../../graph/steps'
import { weightsOf } from '../../graph/weightsOf'
import { sameShape } from '../../layers/tensorShape'
import type { Runner } from '../runner'
import { rivalRunner } from './rival'
import type { CardIds } from './rivalParts'

/** A tensor that both networks have: what a card gives, or a weight of it. */
export interface Rivalled {
  readonly cards: CardIds
  /** The name of the weight; null for what the card gives. */
  readonly weight: string | null
}

const NONE: Readonly<Record<string, Tensor>> = {}

/** The weights that a card itself has, complete, by name. */
export function heldBy(runner: Runner, id: string): Readonly<Record<string, Tensor>> {
  const node = nodeOf(runner.project(), id)
  const specs = runner.shapes().get(id)?.weights ?? []
  return node && node.usesWeightsOf === undefined ? weightsOf(runner.project(), node, specs) : NONE
}

/** A tensor of this network and of the other one; throws a sentence where they do not compare. */
export function* pairOf(
  runner: Runner,
  id: number,
  pairs: readonly CardIds[],
  { cards: [ours, theirs], weight }: Rivalled,
): Steps<readonly [own: Tensor, other: Tensor]> {
  const rival = yield* rivalRunner(runner, id, pairs)
  const of = (from: Runner, card: string): Tensor | null =>
    weight === null ? from.values(card) : (heldBy(from, card)[weight] ?? null)
  const [own, other] = [of(runner, ours), of(rival, theirs)]
  if (!own) throw new Error(weight === null ? runner.whyEmpty(ours) : 'This network lacks it.')
  if (!other) throw new Error(weight === null ? rival.whyEmpty(theirs) : 'The other lacks it.')
  if (!sameShape(own.shape, other.shape)) throw new Error('The shapes of the two differ.')
  return [own, other]
}
