import type { GraphNode } from '../../graph/graph'
import type { Tensor } from '../../graph/project'
import type { Exported, ExportSource } from '../format'
import type { Packed } from '../tensors/packed'
import { packTensors } from '../tensors/packTensors'
import { numbersOf, stateEntriesOf } from '../weights/networkState'
import { packZip } from '../zip/packZip'
import { bytesOf, isDrawn, loadLines, MOST_SAMPLES, SAMPLES_FILE, samplesFile } from './dataText'
import { dataFile } from './files'
import { projectMisfits } from './misfits'
import { projectTexts } from './projectLines'
import { type TrainedPart, trainedPart } from './trainedNetwork'

/** What is asked of the page and its worker. */
type Asked = Pick<ExportSource, 'project' | 'shapes' | 'weight' | 'values' | 'samples'>

/** The weights as `state_dict()` names them, and what the network holds beside. */
async function weightsIn(of: TrainedPart, source: Asked): Promise<Map<string, Packed>> {
  const { w, part, input } = of
  const held = part.sources.filter((node) => node !== input)
  const found = await numbersOf(w, stateEntriesOf(w, part, held), source)
  for (const node of held)
    if (!w.shape(node)?.weights.length) found.set(w.name(node.id), await valuesOf(source, node))
  return found
}

async function valuesOf({ values }: Asked, node: GraphNode): Promise<Tensor> {
  const found = await values(node.id)
  if (!found)
    throw new Error(
      `The values of ${node.name} are not computed yet, and the project's test needs them: wait ` +
        'for the maps, then export once more.',
    )
  return found
}

/** An input and what the network gives for it. */
async function recordedIn(of: TrainedPart, source: Asked): Promise<Map<string, Packed>> {
  const found = new Map<string, Packed>([['input', await valuesOf(source, of.input)]])
  for (const [i, node] of of.outputs.entries())
    found.set(`output${i}`, await valuesOf(source, node))
  return found
}

/** The samples that go into the project; null where a few lines draw them, or none are there. */
async function samplesOf({ data }: TrainedPart, { samples }: Asked) {
  if (!data || isDrawn(data.set)) return null
  const set = await samples(data.set)
  if (set && bytesOf(set) > MOST_SAMPLES)
    throw new Error(
      `The samples of ${set.name} have more than ${MOST_SAMPLES / 1e6} MB, too many for a ` +
        'project: choose a smaller set on the Dataset card, and write load in data.py.',
    )
  return set
}

/** The files of the project by name. Rejects with a sentence where there can be none. */
export async function projectFiles(source: Asked): Promise<ReadonlyMap<string, Uint8Array>> {
  const { project, shapes } = source
  const odd = projectMisfits(project, shapes).find(({ blocks }) => blocks)
  const of = trainedPart(project, shapes)
  if (odd || !of) throw new Error(odd?.text ?? 'There is no network yet.')
  const set = await samplesOf(of, source)
  const texts = new Map([...projectTexts(of), ['data.py', dataFile(loadLines(of, set))]])
  const encoder = new TextEncoder()
  return new Map([
    ...[...texts].map(([name, text]) => [name, encoder.encode(text)] as const),
    ['weights.safetensors', packTensors(await weightsIn(of, source))],
    ['tests/recorded.safetensors', packTensors(await recordedIn(of, source))],
    ...(set ? [[SAMPLES_FILE, samplesFile(set)] as const] : []),
  ])
}

/** The project as a zip. */
export const torchProjectFiles = async (source: ExportSource): Promise<Exported> => ({
  files: new Blob([Uint8Array.from(packZip(await projectFiles(source)))], {
    type: 'application/zip',
  }),
})
