import type { Client } from '../../engine/contract'
import { setWeights } from '../../graph/edits/weights'
import { isPatch } from '../../graph/patch'
import type { Project, Tensor } from '../../graph/project'
import { sameShape } from '../../layers/tensorShape'
import type { AppStore } from '../core/appStore'
import type { Comparison, NetworkPair } from './createComparison'
import { otherNetwork } from './otherNetwork'

/** A weight of the present network that is to become the other one's. */
export interface TakenWeight {
  readonly card: string
  readonly name: string
}

/** The numbers of a weight of the other network: those at hand, else the engine's. */
async function numbersOf(
  comparison: Comparison,
  engine: Client,
  { other, pairs }: NetworkPair,
  { card, name }: TakenWeight,
): Promise<Tensor | null> {
  const cards = pairs.find(([ours]) => ours === card)
  if (!cards) return null
  const edited = other.aside?.weights[cards[1]]?.[name]
  const shape = other.shapes?.get(cards[1])?.weights.find((one) => one.name === name)?.shape
  if (edited && !isPatch(edited) && shape && sameShape(edited.shape, shape)) return edited
  return comparison.ask(engine, (asked, now) =>
    asked.rivalTensor(now.other.id, now.pairs, { cards, weight: name }),
  )
}

/**
 * Gives the present network these weights of the other one, as one step of undo; returns whether it
 * was made. Rejects with a sentence.
 */
export async function takeWeights(
  comparison: Comparison,
  store: Pick<AppStore, 'getState' | 'edit'>,
  engine: Client,
  taken: readonly TakenWeight[],
): Promise<boolean> {
  const standing = comparison.standing()
  if (!standing) return false
  const byCard = new Map<string, Record<string, Tensor>>()
  for (const one of taken) {
    const tensor = await numbersOf(comparison, engine, standing, one)
    if (tensor) byCard.set(one.card, { ...byCard.get(one.card), [one.name]: tensor })
  }
  const { shapes } = store.getState()
  return store.edit(`Take weights of ${standing.other.name}`, (now) =>
    [...byCard].reduce((next, [card, own]) => setWeights(next, shapes, card, own), now),
  )
}

/** The present project with the other's network in place of its own. */
const exchanged = (project: Project, { graph, weights, ...other }: Project): Project => ({
  ...project,
  graph,
  weights,
  pictures: { ...project.pictures, ...other.pictures },
  ...(other.datasets ? { datasets: { ...project.datasets, ...other.datasets } } : {}),
  ...(other.training ? { training: other.training } : {}),
})

/**
 * Exchanges the two: the other network becomes the present one, as one step of undo, and what was
 * present is compared with. Returns whether it was done.
 */
export function swapNetworks(
  comparison: Comparison,
  store: Pick<AppStore, 'getState' | 'edit'>,
): boolean {
  const standing = comparison.standing()
  const before = store.getState().project
  const theirs = standing?.other.project
  if (!standing || !theirs) return false
  const { name } = standing.other
  if (!store.edit(`Swap with ${name}`, (now) => exchanged(now, theirs))) return false
  comparison.set(otherNetwork(`${before.name} before the swap`, before))
  return true
}
