import { type TensorDifference, tensorDifference } from '../../graph/difference/tensorDifference'
import type { Tensor } from '../../graph/project'
import type { Steps } from '../../graph/steps'
import { sameShape } from '../../layers/tensorShape'
import { heldBy } from '../rival/pairOf'
import { rivalRunner } from '../rival/rival'
import type { CardIds } from '../rival/rivalParts'
import type { Runner } from '../runner'
import { inSteps } from './question'

/** How a weight of a card differs from the other network's. */
export interface WeightDifference extends TensorDifference {
  readonly card: string
  readonly name: string
}

/** A tensor keeps its identity as long as its numbers are the same: so does what was found. */
const known = new WeakMap<Tensor, { readonly other: Tensor; readonly found: TensorDifference }>()

function* differ(runner: Runner, id: number, pairs: readonly CardIds[]): Steps<WeightDifference[]> {
  const rival = yield* rivalRunner(runner, id, pairs)
  const all: WeightDifference[] = []
  for (const [card, theirs] of pairs) {
    const [own, others] = [heldBy(runner, card), heldBy(rival, theirs)]
    for (const [name, tensor] of Object.entries(own)) {
      const other = others[name]
      if (!other || !sameShape(tensor.shape, other.shape)) continue
      const last = known.get(tensor)
      const found = last?.other === other ? last.found : yield* tensorDifference(tensor, other)
      known.set(tensor, { other, found })
      all.push({ card, name, ...found })
    }
    yield
  }
  return all
}

/**
 * How the weights of these cards differ from those of their counterparts in the network of this id,
 * for each weight that both have in the same shape.
 */
export const rivalWeights = inSteps(differ)
