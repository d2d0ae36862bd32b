import type { Project, Tensor } from '../../../graph/project'
import { shapesOf } from '../../../graph/shapes'
import { keptUnder } from '../../../graph/sharing'
import { isRecord } from '../../isRecord'
import { readProject } from '../../project/readProject'
import { checksum } from '../../zip/checksum'
import type { KerasModel } from '../topology'
import type { KerasWeight } from '../value'
import { weightsInModel } from './ownWeights'
import type { HeldLayer } from './recovered'

/** Under this word a model keeps the network that it was written of. */
export const OWN = 'convscope'

/** Tells whether a model's layers are still those that were written. */
export const layersMark = (topology: unknown): number =>
  checksum(new TextEncoder().encode(JSON.stringify(topology)))

/** The layers that have weights. */
export const heldLayers = (
  model: KerasModel,
  weights: readonly KerasWeight[],
): readonly HeldLayer[] => {
  const byLayer = new Map<string, KerasWeight[]>()
  for (const weight of weights) {
    const layer = weight.name.slice(0, weight.name.lastIndexOf('/'))
    byLayer.set(layer, [...(byLayer.get(layer) ?? []), weight])
  }
  return model.layers.flatMap(({ name, type }) => {
    const own = byLayer.get(name)
    return own ? [{ name, type, weights: own }] : []
  })
}

/**
 * The network of which this model was written, with the weights that the model has now; null where
 * it was written of none, or its layers are others since.
 */
export function ownNetwork(
  metadata: unknown,
  topology: unknown,
  model: KerasModel,
  weights: readonly KerasWeight[],
): Project | null {
  const own = isRecord(metadata) ? metadata[OWN] : undefined
  if (!isRecord(own) || typeof own.project !== 'string' || !isRecord(own.names)) return null
  if (own.layers !== layersMark(topology)) return null
  const read = readProject(new TextEncoder().encode(own.project))
  if ('error' in read) return null
  const { project } = read
  const names = new Map(Object.entries(own.names).map(([id, name]) => [id, String(name)]))
  const filled: Record<string, Readonly<Record<string, Tensor>>> = {}
  const shapes = shapesOf(project)
  const modules = weightsInModel(project.graph, shapes, names, heldLayers(model, weights))
  for (const { node, found } of modules) {
    const key = keptUnder(node)
    if (project.weights[key]) continue
    if (!found) return null
    filled[key] = Object.fromEntries(
      [...found].map(([{ name, shape }, numbers]) => [name, { shape, data: numbers() }]),
    )
  }
  return { ...project, weights: { ...project.weights, ...filled } }
}
