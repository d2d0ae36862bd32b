import { setFacts } from '../sources/dataset'
import { datasetsOf, ownSets } from './datasets'
import { upstreamOf } from './graph'
import type { Project } from './project'

/**
 * The names of the classes that a card may tell apart: those of the data set that it is computed
 * of; none where there is none, or two that differ.
 */
export function classNamesOf(
  project: Pick<Project, 'graph' | 'datasets'>,
  card: string,
): readonly string[] {
  const above = upstreamOf(project.graph, card)
  const lists = project.graph.nodes
    .filter(({ id }) => above.has(id))
    .flatMap(datasetsOf)
    .map((id) => setFacts(id, ownSets(project))?.targets)
    .flatMap((targets) => (targets?.of === 'classes' ? [targets.names] : []))
  const [names = []] = lists
  return lists.every((other) => other.join('\n') === names.join('\n')) ? names : []
}
