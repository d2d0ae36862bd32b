import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readKeras } from '../../../src/formats/keras/readKeras'
import { printShape, type Shape } from '../../../src/layers/tensorShape'
import { endsOf, fed, moved } from '../../formats/keras/saved'
import type { Finding } from '../initial'
import { inputOf, type WrittenInput } from './inputOf'
import { nearness } from './recorded'

/** What tfjs gave for one input, of a model in the folder that is called as the description. */
export interface KerasFile {
  readonly input: WrittenInput
  readonly output: {
    readonly shape: Shape
    readonly mean: number
    readonly first24: readonly number[]
    readonly last24: readonly number[]
  }
  readonly agree?: string
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Does a file of reference describe such a model? */
export const isKeras = (file: object): file is KerasFile =>
  'input' in file && 'output' in file && isRecord(file.output) && 'first24' in file.output

/** Why the model of a folder does not give what was recorded, channels last; null where it does. */
function failureOf(folder: string, { input, output, agree }: KerasFile): string | null {
  const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)))
  const shards = readdirSync(folder).filter((name) => name.endsWith('.bin'))
  const beside = new Map(shards.map((name) => [name, bytes(name)]))
  const read = readKeras(bytes('model.json'), 'model.json', beside)
  if ('error' in read) return read.error
  const entrance = read.account?.guessed.find(({ node }) => node !== undefined)?.node ?? ''
  const [end] = endsOf(fed(read.project, entrance, moved(inputOf(input), 'second')))
  const { shape, data } = moved(end, 'last')
  if (shape.join() !== output.shape.join())
    return `the output is ${printShape(shape)}, should be ${printShape(output.shape)}`
  const near = nearness(agree)
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length
  const pairs = [
    [mean, output.mean],
    ...output.first24.map((value, i) => [data[i], value]),
    ...output.last24.map((value, i) => [data[data.length - 24 + i], value]),
  ]
  const wrong = pairs.find(([ours, theirs]) => !near(ours, theirs))
  return wrong ? `the output has ${wrong[0]} where it should have ${wrong[1]}` : null
}

/** The finding on the model beside a description. */
export function kerasFinding(path: string, file: KerasFile): Finding {
  const folder = join(dirname(path), basename(path, '.json'))
  if (!existsSync(join(folder, 'model.json')))
    return { id: path, failure: 'there is no folder of this model beside it', skipped: null }
  return { id: join(folder, 'model.json'), failure: failureOf(folder, file), skipped: null }
}
