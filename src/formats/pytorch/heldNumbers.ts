import { shapesOf } from '../../graph/shapes'
import { sameShape } from '../../layers/tensorShape'
import type { GivenShapes } from '../account'
import type { ReadProject } from '../project/readDocument'
import { readNumpy } from '../tensors/npz'
import type { StoredTensor } from '../tensors/storedTensor'

/** What a notebook calls the numbers of its inputs. */
const GIVEN = 'given.'

/** The tensors of a notebook's archives. */
export const heldTensors = (packed: readonly Uint8Array[]): readonly StoredTensor[] =>
  packed.flatMap((bytes) => {
    const read = readNumpy(bytes, 'notebook.npz')
    return 'tensors' in read ? read.tensors : []
  })

/** The sizes of inputs whose numbers are there; those that the user gave go first. */
export const heldShapes = (
  tensors: readonly StoredTensor[],
  given: GivenShapes = new Map(),
): GivenShapes =>
  new Map([
    ...tensors
      .filter(({ name }) => name.startsWith(GIVEN))
      .map(({ name, shape }) => [name.slice(GIVEN.length), shape] as const),
    ...given,
  ])

/** The project with those weights whose cards and shapes are its own. */
export function withHeld(read: ReadProject, tensors: readonly StoredTensor[]): ReadProject {
  if ('error' in read || tensors.length === 0) return read
  const { project } = read
  const shapes = shapesOf(project)
  const byName = new Map(tensors.map((one) => [one.name, one]))
  const held = project.graph.nodes.flatMap((node) => {
    const own = (shapes.get(node.id)?.weights ?? []).flatMap(({ name, shape }) => {
      const found = byName.get(`${node.name}.${name}`)
      return found && sameShape(found.shape, shape)
        ? [[name, { shape, data: found.read() }] as const]
        : []
    })
    return own.length > 0 && !node.usesWeightsOf
      ? [[node.id, { ...project.weights[node.id], ...Object.fromEntries(own) }] as const]
      : []
  })
  const weights = { ...project.weights, ...Object.fromEntries(held) }
  return { ...read, project: { ...project, weights } }
}
