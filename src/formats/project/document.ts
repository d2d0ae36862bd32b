import { isPatch } from '../../graph/patch'
import type { Edited, Origin, Project } from '../../graph/project'
import { cellList } from '../../graph/setCells'
import type { Shape } from '../../layers/tensorShape'
import { sameShape } from '../../layers/tensorShape'
import type { SampleSet } from '../../sources/sampleSet'

/** The newest version of the project file that is written and read. */
export const VERSION = 4

/** The entry of a project's zip that holds its document. */
export const MAIN = 'project.json'

/**
 * The older versions, in which a project is still written that needs no newer one: 3 has no
 * training and no samples, 2 no outputs of a wire and no shared weights, 1 no cells of a weight
 * either.
 */
const WITHOUT_TRAINING = 3
const WITHOUT_OUTPUTS = 2
const WITHOUT_CELLS = 1

/** The lowest version that can hold the project. */
function versionFor({ graph, weights, training, datasets }: Project): number {
  if (training || datasets) return VERSION
  if (
    graph.wires.some(({ output }) => output) ||
    graph.nodes.some(({ usesWeightsOf }) => usesWeightsOf !== undefined)
  )
    return WITHOUT_TRAINING
  const tensors = Object.values(weights).flatMap((own) => Object.values(own))
  return tensors.some(isPatch) ? WITHOUT_OUTPUTS : WITHOUT_CELLS
}

const bytesOf = (data: Float32Array | Uint32Array | Int32Array | Uint8Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

/** Stores a binary, identified by its owner, and gives the name to look it up by. */
type Keep = (
  bytes: Uint8Array,
  owner: object,
  folder: 'weights' | 'pictures' | 'origin' | 'samples',
) => string

/** The binaries of one weight, as the document names them. */
function weightFiles(
  edited: Edited,
  keep: Keep,
): { readonly file?: string; readonly base?: Shape; readonly cells?: string } {
  if (!isPatch(edited)) return { file: keep(bytesOf(edited.data), edited.data, 'weights') }
  const { at, values } = cellList(edited.cells)
  const cells = new Uint8Array(at.byteLength + values.byteLength)
  cells.set(bytesOf(at))
  cells.set(bytesOf(values), at.byteLength)
  const { base, shape } = edited
  return {
    ...(base ? { file: keep(bytesOf(base.data), base.data, 'weights') } : {}),
    ...(base && !sameShape(base.shape, shape) ? { base: base.shape } : {}),
    cells: keep(cells, at, 'weights'),
  }
}

const originEntry = ({ format, record, bytes }: Origin, keep: Keep): object => ({
  format,
  record,
  file: keep(bytes, bytes, 'origin'),
})

function setEntry(id: string, set: SampleSet, keep: Keep): object {
  const { inputs, targets, ...facts } = set
  const { data, ...told } =
    targets.of === 'classes'
      ? { of: targets.of, names: targets.names, data: targets.labels }
      : targets
  return {
    id,
    ...facts,
    type: inputs instanceof Uint8Array ? 'uint8' : 'float32',
    file: keep(bytesOf(inputs), inputs, 'samples'),
    targets: { ...told, file: keep(bytesOf(data), data, 'samples') },
  }
}

/**
 * The project as plain data for JSON; `keep` stores a binary and gives the name to look it up by.
 */
export function projectDocument(project: Project, keep: Keep): object {
  return {
    format: 'convscope',
    version: versionFor(project),
    name: project.name,
    graph: project.graph,
    weights: Object.entries(project.weights).flatMap(([node, weights]) =>
      Object.entries(weights).map(([name, edited]) => ({
        node,
        name,
        shape: edited.shape,
        ...weightFiles(edited, keep),
      })),
    ),
    pictures: Object.entries(project.pictures).map(
      ([id, { name, width, height, type, bytes }]) => ({
        id,
        name,
        width,
        height,
        type,
        file: bytes && keep(bytes, bytes, 'pictures'),
      }),
    ),
    ...(project.origin ? { origin: originEntry(project.origin, keep) } : {}),
    ...(project.datasets
      ? { datasets: Object.entries(project.datasets).map(([id, set]) => setEntry(id, set, keep)) }
      : {}),
    ...(project.training ? { training: project.training } : {}),
  }
}
