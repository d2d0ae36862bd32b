import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openOnnx } from '../../../src/formats/onnx/readOnnx'
import type { Tensor } from '../../../src/graph/project'
import { running, valueOf } from '../../formats/onnx/run'
import { difference, type Written } from '../compare'
import type { Finding } from '../initial'
import { projectOf, runnerOf } from '../network'
import { inputOf, type WrittenInput } from './inputOf'
import { printedModule } from './printedModule'
import { nearness, type Recorded, unlike } from './recorded'
import { withWeightsOf } from './weightsOfFile'

/** A trained network in one or more files, with what it gives for one input. */
export interface ModelFile {
  readonly files?: readonly string[]
  /** The layers in a chain, as PyTorch prints them, for files that hold weights alone. */
  readonly layers?: readonly string[]
  readonly inputs?: WrittenInput
  readonly input?: WrittenInput
  readonly logits?: Written
  readonly output?: Written
  /** What other programs gave for tensors inside, by name. */
  readonly tensors?: readonly Recorded[]
  readonly agree?: string
}

/** Does a file of reference hold such a network? */
export const isModel = (file: object): file is ModelFile =>
  ('inputs' in file && 'logits' in file) || ('input' in file && 'tensors' in file)

const ENDING = /\.(safetensors|npz|pt|pth|ckpt|onnx)$/i

/** The files beside a description: those that it lists, and those that are called as it is. */
function filesOf(path: string, { files = [] }: ModelFile): readonly string[] {
  const stem = basename(path, '.json')
  return readdirSync(dirname(path)).filter(
    (name) => files.includes(name) || (name.startsWith(`${stem}.`) && ENDING.test(name)),
  )
}

/** What a description says of the outputs, compared with what was computed. */
function compared(
  { logits, output, tensors = [], agree }: ModelFile,
  last: Tensor | null | undefined,
  named: (name: string) => Tensor | null,
): string | null {
  const wanted = logits ?? (output && 'data' in output ? output : undefined)
  const wrong = wanted ? difference('the output', last, wanted) : null
  if (wrong !== null) return wrong
  const near = nearness(agree)
  const found = tensors.flatMap((one) => {
    const ours = named(one.name)
    return ours ? [unlike(ours, one, near)] : []
  })
  if (tensors.length > 0 && found.length === 0) return 'none of its tensors is given by a card'
  return found.find((text) => text !== null) ?? null
}

/** Runs the network that an ONNX file holds. */
function failureOfOnnx(model: ModelFile, input: Tensor, bytes: Uint8Array, name: string) {
  const network = openOnnx(bytes, name)
  const { inputs, outputs } = network.net
  const runner = running(network, new Map([[inputs[0].name, input]]))
  const last = valueOf(runner, network, outputs[0].name)
  const failure = compared(model, last, (tensor) => valueOf(runner, network, tensor) ?? null)
  runner.dispose()
  return failure
}

/** Runs the layers that the description lists with the weights of a file. */
async function failureOfWeights(model: ModelFile, input: Tensor, bytes: Uint8Array, name: string) {
  if (!model.layers) return 'its description lists no layers for a file of weights'
  const names = ['x', ...model.layers.map((text) => printedModule(text, []).name)]
  const parts = model.layers.map((text, i) => printedModule(text, [names[i]]))
  const runner = runnerOf(await withWeightsOf(projectOf({ x: input }, parts), bytes, name))
  const failure = compared(model, runner.values(names[names.length - 1]), (tensor) =>
    names.includes(tensor) ? (runner.values(tensor) ?? null) : null,
  )
  const fault = [...runner.faults().values()].at(0)
  runner.dispose()
  return fault ?? failure
}

async function findingOf(path: string, model: ModelFile, name: string): Promise<Finding> {
  const at = join(dirname(path), name)
  try {
    const bytes = new Uint8Array(readFileSync(at))
    const given = model.inputs ?? model.input
    if (!given) throw new Error('it has no input')
    const run = /\.onnx$/i.test(name) ? failureOfOnnx : failureOfWeights
    return { id: at, failure: await run(model, inputOf(given), bytes, name), skipped: null }
  } catch (fault) {
    const text = fault instanceof Error ? fault.message : String(fault)
    return { id: at, failure: `it could not be run: ${text}`, skipped: null }
  }
}

/** Findings on every file of a trained network, by the description at `path`. */
export async function modelFindings(path: string, model: ModelFile): Promise<Finding[]> {
  const files = filesOf(path, model)
  if (files.length === 0)
    return [{ id: path, failure: 'there is no file of this network beside it', skipped: null }]
  const findings: Finding[] = []
  for (const name of files) findings.push(await findingOf(path, model, name))
  return findings
}
