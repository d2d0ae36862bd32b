import { sizeOf } from '../../layers/tensorShape'
import { datasetOf } from '../../sources/datasets'
import type { SampleSet } from '../../sources/sampleSet'
import type { Packed } from '../tensors/packed'
import { packTensors } from '../tensors/packTensors'
import { STAND_IN } from './configText'
import type { TrainedPart } from './trainedNetwork'

/** Where samples are that no code draws. */
export const SAMPLES_FILE = 'samples.safetensors'

/** The most bytes of samples that go into a project. */
export const MOST_SAMPLES = 200_000_000

const tuple = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`

/** How many bytes the samples of a set have. */
export const bytesOf = ({ inputs, targets }: SampleSet): number =>
  inputs.byteLength + (targets.of === 'classes' ? targets.labels : targets.data).byteLength

/** Is this set drawn by a few lines of code? */
export const isDrawn = (set: string): boolean => datasetOf(set)?.credit === null

/** The function `load` of `data.py`. */
export function loadLines(of: TrainedPart, set: SampleSet | null): string {
  const body = of.data ? (isDrawn(of.data.set) ? drawn(of.data.set) : packed(set)) : standIn(of)
  return ['def load():', ...body.map((line) => `    ${line}`)].join('\n')
}

function drawn(name: string): readonly string[] {
  const code = datasetOf(name)?.code('torch')
  return [
    `"""${datasetOf(name)?.help ?? ''}"""`,
    '# Drawn from a seed of its own; what the run draws does not change by it.',
    'with torch.random.fork_rng(devices=[]):',
    ...[...(code?.samples ?? []), ...(code?.targets ?? [])].map((line) => `    ${line}`),
    'return samples, targets',
  ]
}

function packed(set: SampleSet | null): readonly string[] {
  if (!set) throw new Error('The samples of this project could not be loaded; try it once more.')
  const scale = set.inputs instanceof Uint8Array && set.scale !== 1
  const whole = Math.round(1 / set.scale)
  const factor = Math.abs(whole * set.scale - 1) < 1e-9 ? ` / ${whole}` : ` * ${set.scale}`
  return [
    `"""${set.name.replace(/["\\]/g, '')}: all ${set.count} samples, in order."""`,
    `stored = tensors.read('${SAMPLES_FILE}')`,
    `samples = stored['samples'].float()${scale ? factor : ''}`,
    set.targets.of === 'classes'
      ? "return samples, stored['targets'].long()"
      : "return samples, stored['targets']",
  ]
}

function standIn({ w, input, outputs, output }: TrainedPart): readonly string[] {
  const [sample, target] = [input, outputs[output]].map((node) => w.shape(node)?.output ?? [])
  return [
    '"""Random samples in place of yours: give all samples, and a class or the values for each."""',
    'generator = torch.Generator().manual_seed(0)',
    `samples = torch.randn(${tuple([STAND_IN, ...sample.slice(1)])}, generator=generator)`,
    `targets = torch.randn(${tuple([STAND_IN, ...target.slice(1)])}, generator=generator)`,
    'return samples, targets',
  ]
}

/** The file of samples. */
export function samplesFile({ shape, count, inputs, targets }: SampleSet): Uint8Array {
  const each: Packed =
    targets.of === 'classes'
      ? { shape: [count], data: targets.labels }
      : { shape: [count, ...targets.shape], data: targets.data }
  return packTensors(
    new Map([
      ['targets', each],
      ['samples', { shape: [inputs.length / sizeOf(shape), ...shape], data: inputs }],
    ]),
  )
}
