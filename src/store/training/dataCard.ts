import { datasetsOf, ownSets } from '../../graph/datasets'
import type { GraphNode } from '../../graph/graph'
import { parametersOf } from '../../graph/kinds'
import type { Project } from '../../graph/project'
import { setFacts } from '../../sources/dataset'
import { partsOf, type SampleParts, type SetFacts } from '../../sources/sampleSet'

/** A card whose samples a network can learn. */
export interface DataCard {
  readonly node: GraphNode
  /** The id of its set. */
  readonly set: string
  /** Null where the set is not there. */
  readonly facts: SetFacts | null
}

/** What of a project tells from what it is trained. */
export type TrainedData = Pick<Project, 'graph' | 'training' | 'datasets'>

/** All cards whose samples a network can learn. */
export const dataCards = ({
  graph,
  datasets,
}: Omit<TrainedData, 'training'>): readonly DataCard[] =>
  graph.nodes.flatMap((node) =>
    datasetsOf(node)
      .slice(0, 1)
      .map((set) => ({ node, set, facts: setFacts(set, ownSets({ datasets })) ?? null })),
  )

/** The card that the network learns from: the one that was chosen, or the first. */
export function dataCardOf(data: TrainedData): DataCard | null {
  const all = dataCards(data)
  const chosen = data.training?.source ?? null
  return all.find(({ node }) => node.id === chosen) ?? all[0] ?? null
}

/** How a card divides its set into parts. */
export function partsOfCard({ node, facts }: DataCard): SampleParts | null {
  const { validation, seed } = parametersOf(node)
  return facts
    ? partsOf(facts, {
        validation: typeof validation === 'number' ? validation : null,
        seed: Number(seed ?? 0),
      })
    : null
}
