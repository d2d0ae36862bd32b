import type { FindSet, SampleSet } from '../sources/sampleSet'
import type { GraphNode } from './graph'
import { kindOf, parametersOf } from './kinds'
import type { Project } from './project'

/** Looks up the project's own sets. */
export const ownSets =
  ({ datasets = {} }: Pick<Project, 'datasets'>): FindSet<SampleSet> =>
  (id) =>
    Object.hasOwn(datasets, id) ? datasets[id] : undefined

/** Ids of the sets, shipped ones among them, whose samples a card shows. */
export const datasetsOf = (node: GraphNode): readonly string[] =>
  (kindOf(node)?.fields ?? [])
    .filter((field) => field.type === 'dataset')
    .map((field) => String(parametersOf(node)[field.name]))

/** Ids of all sets, shipped ones among them, whose samples the project's cards show. */
export const datasetsIn = ({ graph }: Pick<Project, 'graph'>): readonly string[] => [
  ...new Set(graph.nodes.flatMap(datasetsOf)),
]
