import { graphsRefused } from './graphmodel/graphsRefused'
import { kerasRefused } from './keras/kerasRefused'
import { onnxRefused } from './onnx/onnxRefused'
import { textRefused } from './pytorch/textRefused'
import { type RefusedNetwork, refusalOf } from './refusedNetwork'
import { read } from './samples/files'
import { REFUSED } from './samples/refused'
import { errorOf } from './tensors/fixtures'
import { numpyRefused } from './tensors/refused/numpy'
import type { Refused } from './tensors/refused/refused'
import { safetensorsRefused } from './tensors/refused/safetensors'
import { shardsRefused } from './tensors/refused/shards'
import { torchRefused } from './tensors/refused/torch'
import { traceRefused } from './trace/traceRefused'

/** A format, and what its reader says of files that it refuses. */
export interface RefusalsOf {
  readonly format: string
  readonly messages: readonly (readonly [what: string, message: string])[]
}

const ofTensors = (format: string, refused: readonly Refused[]): RefusalsOf => ({
  format,
  messages: refused.map(({ what, read }) => [what, errorOf(read())]),
})

const ofNetworks = (format: string, refused: readonly RefusedNetwork[]): RefusalsOf => ({
  format,
  messages: refused.map(({ what, read }) => [what, refusalOf(read())]),
})

async function ofSamples(): Promise<(readonly [string, string])[]> {
  const all: (readonly [string, string])[] = []
  for (const { what, files } of REFUSED) {
    const result = await read(files)
    all.push([what, 'error' in result ? result.error : 'It was read.'])
  }
  return all
}

/** What `docs/ERRORS.md` lists, format by format; another one is a line here. */
export const refusals = async (): Promise<readonly RefusalsOf[]> => [
  ofTensors('.safetensors', safetensorsRefused),
  ofTensors('.npy and .npz', numpyRefused),
  ofTensors('.pt, .pth and .ckpt', torchRefused),
  ofTensors('Indices of checkpoints in parts', shardsRefused),
  { format: 'Samples to train on', messages: await ofSamples() },
  ofNetworks('.onnx', onnxRefused),
  ofNetworks('.keras, .h5 and model.json', kerasRefused),
  ofNetworks('model.json of operations', graphsRefused),
  ofNetworks('PyTorch code', textRefused),
  ofNetworks('.convscope of a notebook', traceRefused),
]

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The document: a table for each format. */
export const refusalsText = async (): Promise<string> =>
  [
    '# Errors',
    '',
    'What is said of files that cannot be read. Written by `npm run errors` from what the readers',
    'say of the files that the tests make.',
    ...(await refusals()).flatMap(({ format, messages }) => [
      '',
      `## ${format}`,
      '| file | message |',
      '| --- | --- |',
      ...messages.map(([what, message]) => `| ${cell(what)} | ${cell(message)} |`),
    ]),
    '',
  ].join('\n')
