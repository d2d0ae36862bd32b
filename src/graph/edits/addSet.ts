import { dataset } from '../../sources/dataset'
import type { SampleSet } from '../../sources/sampleSet'
import { datasetsOf } from '../datasets'
import type { Position } from '../graph'
import { kindOf } from '../kinds'
import type { Project } from '../project'
import { refuse } from '../refusal'
import { addNode } from './cards'
import { setParameters } from './parameters'

/** What is held back of a set that has no test part of its own. */
const SHARE = 0.2

/** The field of a card that names a set; undefined where it shows none. */
const setField = (project: Project, card: string): string | undefined =>
  kindOf(project.graph.nodes.find(({ id }) => id === card) ?? { kind: '' })?.fields.find(
    ({ type }) => type === 'dataset',
  )?.name

/**
 * Adds a set of the user's own under an id, shown by a card: the one of this id, or a new one at a
 * place. Throws Refusal where the card shows no samples.
 */
export function addSet(
  project: Project,
  id: string,
  set: SampleSet,
  into: string | Position,
): { project: Project; card: string } {
  const own = { ...project, datasets: { ...project.datasets, [id]: set } }
  const added =
    typeof into === 'string' ? { project: own, id: into } : addNode(own, dataset.kind, into)
  const field = setField(added.project, added.id)
  if (!field) refuse('This card shows no samples.')
  const shown = {
    [field ?? '']: id,
    index: 0,
    validation: set.training === set.count ? SHARE : null,
  }
  return { project: setParameters(added.project, added.id, shown), card: added.id }
}

/** Puts a set in the place of one of the user's own that it continues; cards go on showing it. */
export function growSet(project: Project, id: string, set: SampleSet): Project {
  const { datasets = {} } = project
  if (!Object.hasOwn(datasets, id)) refuse('These samples are no longer in the project.')
  return { ...project, datasets: { ...datasets, [id]: set } }
}

/** Removes one of the user's sets; the cards that showed it show the first shipped one. */
export function removeSet(project: Project, id: string): Project {
  const { datasets = {}, ...rest } = project
  if (!Object.hasOwn(datasets, id)) return project
  const { [id]: _gone, ...left } = datasets
  const without = Object.keys(left).length > 0 ? { ...rest, datasets: left } : rest
  return project.graph.nodes
    .filter((node) => datasetsOf(node).includes(id))
    .reduce((next, node) => {
      const field = kindOf(node)?.fields.find(({ type }) => type === 'dataset')
      return field ? setParameters(next, node.id, { [field.name]: field.default, index: 0 }) : next
    }, without)
}
