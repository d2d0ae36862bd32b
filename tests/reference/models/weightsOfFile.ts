import { importerOf } from '../../../src/formats/recognise'
import { loadTensors } from '../../../src/formats/tensors/loadedTensors'
import { matchTensors } from '../../../src/formats/tensors/match/match'
import { differences, torchWords } from '../../../src/formats/tensors/match/review'
import { slotsOf } from '../../../src/formats/tensors/match/slots'
import { TENSOR_FILES } from '../../../src/formats/tensors/tensorFiles'
import { setWeights } from '../../../src/graph/edits/weights'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'

/**
 * The project with the weights of a file, as the page matches them. Throws a sentence where the
 * file is refused, or not every weight finds its numbers.
 */
export async function withWeightsOf(
  project: Project,
  bytes: Uint8Array,
  name: string,
): Promise<Project> {
  const importer = importerOf(bytes, name, TENSOR_FILES)
  if (!importer) throw new Error('it is no file of weights')
  const loaded = loadTensors((await importer.load())(bytes, name))
  if ('error' in loaded) throw new Error(loaded.error)
  const { tensors } = loaded
  const shapes = shapesOf(project)
  const slots = slotsOf(project, shapes)
  const { places } = matchTensors(tensors, slots)
  const apart = differences(tensors, slots, places)
  const words = torchWords(apart)
  if (words.length > 0) throw new Error(words.join(' '))
  return apart.loaded.reduce((next, [tensor, slot]) => {
    const { node, weight, shape } = slots[slot]
    return setWeights(next, shapes, node, { [weight]: { shape, data: tensors[tensor].data } })
  }, project)
}
