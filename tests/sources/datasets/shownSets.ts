import { shippedSet } from '../../../scripts/models/trainNetwork'
import { datasetsOf } from '../../../src/graph/datasets'
import type { Project } from '../../../src/graph/project'
import type { SampleSet } from '../../../src/sources/sampleSet'

/** The sets that come with the program and that cards of these projects show, by name. */
export async function shownSets(
  projects: readonly Project[],
): Promise<ReadonlyMap<string, SampleSet>> {
  const names = new Set(projects.flatMap(({ graph }) => graph.nodes.flatMap(datasetsOf)))
  return new Map(
    await Promise.all([...names].map(async (name) => [name, await shippedSet(name)] as const)),
  )
}
