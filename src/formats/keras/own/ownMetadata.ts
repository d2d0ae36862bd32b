import { breath } from '../../../graph/breath'
import { datasetsOf, ownSets } from '../../../graph/datasets'
import type { GraphNode } from '../../../graph/graph'
import { kindOf } from '../../../graph/kinds'
import { cardOf } from '../../../graph/outputs'
import { picturesOf } from '../../../graph/pictures'
import type { Project, Tensor } from '../../../graph/project'
import { type Shapes, shapesOf } from '../../../graph/shapes'
import { keptUnder } from '../../../graph/sharing'
import { shownTensors } from '../../../graph/shownTensors'
import { PARAMETRIZATION_FIELDS } from '../../../layers/parametrization'
import type { ExportSource } from '../../format'
import { isRecord } from '../../isRecord'
import { projectText } from '../../project/text'
import { modelOf } from '../topology'
import { inManifest } from '../weights'
import { heldLayers, layersMark, OWN } from './ownModel'
import { weightsInModel } from './ownWeights'

/** What a model consists of, by layer. */
interface WrittenModel {
  readonly document: Readonly<Record<string, unknown>>
  readonly weights: Uint8Array
  readonly names: ReadonlyMap<string, string>
}

/** A card as the model has it: weights as they are used, data of the user's own as numbers. */
function asWritten(project: Project, shapes: Shapes, node: GraphNode): GraphNode {
  const kind = kindOf(node)
  const shape = shapes.get(node.id)
  const own =
    picturesOf(node).some((id) => Object.hasOwn(project.pictures, id)) ||
    datasetsOf(node).some((id) => ownSets(project)(id))
  if (kind?.role === 'source' && own)
    return { ...node, kind: 'Random', parameters: { shape: (shape?.output ?? []).join(', ') } }
  if (kind?.role !== 'layer' || !shape || !kind.parametrizes?.(shape.parameters)) return node
  const outside = new Set(PARAMETRIZATION_FIELDS.map(({ name }): string => name))
  const parameters = Object.fromEntries(
    Object.entries(node.parameters).filter(([name]) => !outside.has(name)),
  )
  return { ...node, parameters }
}

/** The part of the project that the model holds, without weights. */
function networkIn(project: Project, shapes: Shapes, names: WrittenModel['names']): Project {
  const kept = new Set([...names.keys()].map(cardOf))
  const nodes = project.graph.nodes
    .filter((node) => kept.has(node.id) || kindOf(node)?.role === 'view')
    .map((node) => asWritten(project, shapes, node))
  const ids = new Set(nodes.map(({ id }) => id))
  const wires = project.graph.wires.filter(({ from, to }) => ids.has(cardOf(from)) && ids.has(to))
  return { name: project.name, graph: { nodes, wires }, weights: {}, pictures: {} }
}

/**
 * What a model keeps so that it is opened as the network that it was written of: the cards, and
 * weights that its layers do not hold as they are. Source: tfjs, LayersModel.userDefinedMetadata.
 */
export async function ownMetadata(
  { project, shapes, weight }: Pick<ExportSource, 'project' | 'shapes' | 'weight'>,
  { document, weights, names }: WrittenModel,
): Promise<object> {
  const { modelTopology, weightsManifest } = document
  const network = networkIn(project, shapes, names)
  const config = isRecord(modelTopology) ? (modelTopology.model_config ?? modelTopology) : {}
  const layers = heldLayers(
    modelOf(config),
    inManifest(weightsManifest, () => weights),
  )
  const beside: Record<string, Record<string, Tensor>> = {}
  const known = shapesOf(network)
  for (const { node, found } of weightsInModel(network.graph, known, names, layers)) {
    if (found) continue
    await breath()
    const drawn = shownTensors(project, node, shapes.get(node.id)?.weights ?? [])
    for (const { name } of known.get(node.id)?.weights ?? []) {
      const tensor = (await weight(node.id, name)) ?? drawn[name]
      beside[keptUnder(node)] = { ...beside[keptUnder(node)], [name]: tensor }
    }
  }
  return {
    [OWN]: {
      project: projectText({ ...network, weights: beside }),
      names: Object.fromEntries(names),
      layers: layersMark(modelTopology),
    },
  }
}
