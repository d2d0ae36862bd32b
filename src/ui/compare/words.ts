import type { MapDifference } from '../../engine/questions/rivalMaps'
import type { WeightDifference } from '../../engine/questions/rivalWeights'
import { type GraphDifference, isEmpty } from '../../graph/difference/difference'
import type { Graph } from '../../graph/graph'
import { wiresFrom } from '../../graph/graph'
import { partsAt } from '../../graph/outputError'
import { printed } from '../tensors/printed'

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** A few digits, for reading. */
export const few = (value: number): string => printed(value, 3)

/** How the two are built. */
export function structureWords(difference: GraphDifference): string {
  if (isEmpty(difference)) return 'Same structure'
  const { pairs, changed, removed, added, wires } = difference
  const more = Math.max(removed.length, added.length)
  if (pairs.length < more)
    return pairs.length === 0
      ? 'Two different networks: no card of one is in the other'
      : `Two different networks: ${counted(pairs.length, 'card is', 'cards are')} in both`
  const said = [
    changed.length > 0 ? `${counted(changed.length, 'card')} changed` : '',
    removed.length > 0 ? `${counted(removed.length, 'card')} only in A` : '',
    added.length > 0 ? `${counted(added.length, 'card')} only in B` : '',
  ].filter(Boolean)
  const [out, into] = [wires.removed.length, wires.added.length]
  return said.length > 0
    ? said.join(', ')
    : counted(Math.max(out, into), 'wire differs', 'wires differ')
}

/** How many tensors differ; null before that is known. */
export function weightWords(weights: readonly WeightDifference[] | null): string | null {
  if (!weights) return null
  if (weights.length === 0) return 'no weights to compare'
  const differing = weights.filter(({ equal }) => equal < 1).length
  const all = counted(weights.length, 'tensor')
  if (differing === 0) return weights.length === 1 ? 'the tensor is equal' : `all ${all} are equal`
  return `${differing.toLocaleString('en')} of ${all} ${differing === 1 ? 'differs' : 'differ'}`
}

/** Cards whose maps compare and that nothing reads: what the network gives. */
const endsOf = (graph: Graph, maps: readonly MapDifference[]): readonly MapDifference[] => {
  const feeds = (card: string): boolean =>
    wiresFrom(graph, card).some(({ to }) => maps.some(({ card: other }) => other === to))
  return maps.filter(({ card }) => !feeds(card))
}

/** How far apart what the two give is; null before that is known. */
export function outputWords(graph: Graph, maps: readonly MapDifference[] | null): string | null {
  if (!maps) return null
  const ends = endsOf(graph, maps)
  const known = ends.flatMap(({ error }) => (error ? [error.absolute] : []))
  if (known.length === 0) return 'outputs do not compare'
  const most = Math.max(...known)
  if (most === 0) return 'outputs are equal'
  return Number.isFinite(most)
    ? `outputs differ by at most ${few(most)}`
    : 'the outputs of one are no numbers'
}

/** The comparison in one sentence: `Same structure; 3 of 62 tensors differ; outputs are equal.` */
export const sentenceOf = (
  difference: GraphDifference,
  graph: Graph,
  weights: readonly WeightDifference[] | null,
  maps: readonly MapDifference[] | null,
): string =>
  `${[structureWords(difference), weightWords(weights), outputWords(graph, maps)]
    .filter((part) => part !== null)
    .join('; ')}.`

/** The first card whose maps differ at all, and by how much; null where there is none. */
export function partingOf(maps: readonly MapDifference[]): MapDifference | null {
  const errors = new Map(maps.flatMap(({ card, error }) => (error ? [[card, error] as const] : [])))
  const first = partsAt(
    maps.map(({ card }) => card),
    errors,
    0,
  )
  return maps.find(({ card }) => card === first) ?? null
}
