import { LARGEST_SEED } from '../../layers/limits'
import { sizeOf } from '../../layers/tensorShape'
import { areLarge } from '../initial'
import { isSmall, withCells } from '../patch'
import { type Edited, nodeOf, type Project, type Tensor } from '../project'
import type { Shapes } from '../shapes'
import { keptUnder, sharersOf } from '../sharing'
import { weightsOf } from '../weightsOf'
import { withNode } from './withNode'

/** Redraws the weights of a layer, and of those that share them, from the next seed. */
export function drawAgain(project: Project, id: string): Project {
  const card = nodeOf(project, id)
  if (!card) return project
  const kept = keptUnder(card)
  const weights = Object.fromEntries(
    Object.entries(project.weights).filter(([key]) => key !== kept),
  )
  const seed = card.seed < LARGEST_SEED ? card.seed + 1 : 0
  return sharersOf(project.graph, card).reduce(
    (next, sharer) => withNode(next, sharer.id, (node) => ({ ...node, seed })),
    { ...project, weights },
  )
}

/** Replaces whole weight tensors of a node. */
export function setWeights(
  project: Project,
  shapes: Shapes,
  id: string,
  tensors: Readonly<Record<string, Tensor>>,
): Project {
  const node = nodeOf(project, id)
  const specs = shapes.get(id)?.weights
  if (!node || !specs || specs.length === 0) return project
  return {
    ...project,
    weights: {
      ...project.weights,
      [keptUnder(node)]: { ...project.weights[keptUnder(node)], ...tensors },
    },
  }
}

/**
 * Sets single numbers of a weight by row-major place; no-op if any place is out of range. For a
 * large weight only the changed cells are stored.
 */
export function setCells(
  project: Project,
  shapes: Shapes,
  id: string,
  name: string,
  at: ArrayLike<number>,
  values: ArrayLike<number>,
): Project {
  const node = nodeOf(project, id)
  const specs = shapes.get(id)?.weights ?? []
  const shape = specs.find((spec) => spec.name === name)?.shape
  const size = shape ? sizeOf(shape) : 0
  if (
    !node ||
    !shape ||
    at.length === 0 ||
    !Array.from(at).every((place) => Number.isInteger(place) && place >= 0 && place < size)
  )
    return project
  if (!isSmall(shape) || areLarge(specs))
    return withWeight(
      project,
      keptUnder(node),
      name,
      withCells(project.weights[keptUnder(node)]?.[name], shape, at, values),
    )
  const data = weightsOf(project, node, specs)[name].data.slice()
  for (let i = 0; i < at.length; i++) data[at[i]] = values[i]
  return withWeight(project, keptUnder(node), name, { shape, data })
}

/** Sets one number of a weight; `index` is its row-major place. */
export const setWeight = (
  project: Project,
  shapes: Shapes,
  id: string,
  name: string,
  index: number,
  value: number,
): Project => setCells(project, shapes, id, name, [index], [value])

const withWeight = (project: Project, id: string, name: string, weight: Edited): Project => ({
  ...project,
  weights: { ...project.weights, [id]: { ...project.weights[id], [name]: weight } },
})
