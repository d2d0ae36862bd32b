import { readOnnx } from '../../../src/formats/onnx/readOnnx'
import { furtherOutputs } from '../../../src/graph/outputs'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { written } from '../onnx/out/written'

/** The network of an ONNX file that was written of a project; null where it lacks something. */
export async function throughOnnx(project: Project): Promise<Project | null> {
  const { bytes, note } = await written(project)
  if (note !== '') return null
  const read = readOnnx(bytes, 'model.onnx')
  if ('error' in read) throw new Error(read.error)
  return read.project
}

/** What a file in ONNX does not hold, by nature: why a network does not come back as it was. */
const LACKS: readonly (readonly [why: string, of: (project: Project) => boolean])[] = [
  [
    'the sizes alone of a second input are read, which are numbers in the file',
    ({ graph }) => graph.nodes.some(({ kind }) => kind === 'Crop'),
  ],
  [
    'statistics that run along are not read in training, and are not in the file',
    (project) =>
      [...shapesOf(project).values()].some(
        ({ parameters: p }) => p.training === true && 'track_running_stats' in p,
      ),
  ],
  [
    'what spectral_norm or weight_norm computed is in the file, not what it computed it of',
    ({ graph }) => graph.nodes.some(({ parameters }) => 'parametrization' in parameters),
  ],
  [
    'a wire leaves an output that its card has with other parameters only',
    ({ graph: { nodes, wires } }) =>
      wires.some(({ from, output = 0 }) => {
        const card = nodes.find(({ id }) => id === from)
        return output > 0 && card !== undefined && furtherOutputs(card).length < output
      }),
  ],
]

/** Is there nothing in it that no file in ONNX holds? */
export const comesBack = (project: Project): boolean => LACKS.every(([, of]) => !of(project))
