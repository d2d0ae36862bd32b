import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import type { GraphNode } from '../../src/graph/graph'
import type { Project } from '../../src/graph/project'
import { firstProject } from '../../src/store/firstProject'
import { replaceProject, store } from '../../src/store/store'

/** A project without cards. */
export const empty: Project = {
  name: 'Untitled',
  graph: { nodes: [], wires: [] },
  weights: {},
  pictures: {},
}
/** The project that is open. */
export const project = (): Project => store.getState().project
/** The latest notice. */
export const told = (): string | undefined => store.getState().status.notices.at(-1)?.text
/** So many ReLU cards, or others by `facts`, with the ids n1, n2, … */
export const cards = (count: number, facts: Partial<GraphNode> = {}): GraphNode[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `n${i + 1}`,
    kind: 'ReLU',
    name: `relu${i + 1}`,
    parameters: {},
    seed: i,
    position: { x: 0, y: 0 },
    ...facts,
  }))
/** Whether the open project is read as it was written, with nothing to mend. */
export const reads = (): boolean => {
  const result = readProject(writeProject(project()))
  return 'project' in result && result.repairs.length === 0
}

/** The first project, and no notices. */
export function startAfresh(): void {
  replaceProject(firstProject())
  store.setState((state) => ({ status: { ...state.status, notices: [] } }))
}
