import { classNamesOf } from '../../graph/classNames'
import { datasetsOf, ownSets } from '../../graph/datasets'
import { upstreamOf } from '../../graph/graph'
import { cardOf } from '../../graph/outputs'
import type { Project } from '../../graph/project'
import type { Shape } from '../../layers/tensorShape'
import { setFacts } from '../../sources/dataset'
import type { PageOutput } from './pageSpec'
import type { PageNode } from './runtime/run'

/** Which operators give what of classes. */
const GIVES: Readonly<Record<string, PageOutput['gives']>> = {
  Softmax: 'probabilities',
  LogSoftmax: 'logarithms',
  Sigmoid: 'each',
  HardSigmoid: 'each',
}

/** Does the network learn numbers rather than classes? */
const learnsValues = (project: Project, card: string): boolean => {
  const above = upstreamOf(project.graph, cardOf(card))
  return project.graph.nodes
    .filter(({ id }) => above.has(id))
    .flatMap(datasetsOf)
    .some((set) => setFacts(set, ownSets(project))?.targets.of === 'values')
}

function viewOf(project: Project, card: string, sample: Shape): PageOutput['view'] {
  const [first, ...others] = sample
  if (sample.length === 1 && first > 1 && !learnsValues(project, card)) return 'classes'
  if (sample.length === 3 && sample[1] > 1 && sample[2] > 1) return 'maps'
  return sample.length === 2 && others[0] > 3 ? 'lines' : 'numbers'
}

/** How the page shows an output: its view, and what its numbers are. */
export function pageOutput(
  project: Project,
  card: string,
  name: string,
  shape: Shape,
  batched: boolean,
  nodes: readonly PageNode[],
): Omit<PageOutput, 'recorded'> {
  const sample = batched ? shape.slice(1) : shape
  const names = classNamesOf(project, cardOf(card))
  const by = nodes.find(({ outputs }) => outputs.includes(name))?.op ?? ''
  return {
    name,
    batched,
    view: viewOf(project, card, sample),
    names: names.length === sample[0] ? names : [],
    gives: GIVES[by] ?? 'logits',
  }
}
