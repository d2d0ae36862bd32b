import type { Project } from '../../graph/project'
import { sizeRefusal } from '../../graph/projectLimits'
import { isSound } from '../../graph/sound'
import { MOST_FILE_BYTES, MOST_PROJECT_NAME } from '../../layers/limits'
import type { GivenShapes } from '../account'
import { FileFault } from '../fileFault'
import type { FilesBeside } from '../format'
import { isRecord } from '../isRecord'
import { assembled } from '../network/assemble'
import type { ReadProject } from '../project/readDocument'
import { parseJson } from '../safeJson'
import { openZip } from '../zip/openZip'
import { type ConvertedModel, convertModel, SIZES, type WeightsOf } from './convert'
import { isHdf5, openHdf5 } from './hdf5'
import { modelOf } from './topology'
import { byName, inGroups, inManifest, inVariables } from './weights'

/** A model with its weights, as a file has them. */
interface Opened {
  /** What wrote it: `Keras 2.10.0`. */
  readonly by: string
  readonly model: ReturnType<typeof modelOf>
  readonly weightsOf: WeightsOf
  readonly isThird: boolean
}

const words = new TextDecoder()

function jsonOf(text: string, what: string): unknown {
  const parsed = parseJson(text, what)
  if ('error' in parsed) throw new FileFault(parsed.error)
  return parsed.value
}

const versionOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** `model.json` of TensorFlow.js, with its shards. */
function openTopology(bytes: Uint8Array, beside: FilesBeside): Opened {
  const document = jsonOf(words.decode(bytes), 'TensorFlow.js model')
  const { format, modelTopology, weightsManifest } = isRecord(document) ? document : {}
  if (format === 'graph-model' || (isRecord(modelTopology) && 'node' in modelTopology))
    throw new FileFault(
      'This is a TensorFlow.js graph model, which lists operations, not layers: convert the ' +
        'model that it is from to ONNX, or to a layers model.',
    )
  if (!isRecord(modelTopology))
    throw new FileFault('This model.json describes no layers: it has no modelTopology.')
  const { model_config: config = modelTopology, keras_version: keras } = modelTopology
  const weights = inManifest(weightsManifest, (name) => beside.get(name.split('/').at(-1) ?? ''))
  const version = versionOf(keras)
  return {
    by: version === '' ? 'TensorFlow.js' : `Keras ${version.replace(/^tfjs-layers /, 'tfjs ')}`,
    model: modelOf(config),
    weightsOf: byName(weights),
    isThird: version.startsWith('3'),
  }
}

/** An `.h5` file of a whole model. */
function openH5(bytes: Uint8Array): Opened {
  const file = openHdf5(bytes)
  const [config] = file.texts('', 'model_config') ?? []
  if (config === undefined)
    throw new FileFault(
      'This HDF5 file describes no layers, only their weights: save the whole model, with ' +
        'model.save(…).',
    )
  const version = file.texts('', 'keras_version')?.[0] ?? ''
  return {
    by: `Keras ${version}`.trim(),
    model: modelOf(jsonOf(config, 'model')),
    weightsOf: inGroups(file),
    isThird: version.startsWith('3'),
  }
}

/** A zip: Keras 3’s `.keras`, or a TensorFlow.js model with its shards. */
function openArchive(bytes: Uint8Array): Opened {
  const zip = openZip(bytes, MOST_FILE_BYTES)
  if (typeof zip === 'string')
    throw new FileFault(`This zip file is ${zip === 'cut' ? 'cut short' : zip}.`)
  const file = (name: string): Uint8Array => {
    const found = zip.read(name)
    if (typeof found !== 'string') return found
    throw new FileFault(`In this zip file ${name} is ${found}.`)
  }
  const named = (word: string): string | undefined =>
    zip.names.find((name) => name === word || name.endsWith(`/${word}`))
  const topology = named('model.json')
  if (topology !== undefined) {
    const others = zip.names.filter((name) => name !== topology && !name.endsWith('/'))
    const beside = new Map(others.map((name) => [name.split('/').at(-1) ?? '', file(name)]))
    return openTopology(file(topology), beside)
  }
  if (!zip.names.includes('config.json'))
    throw new FileFault(
      'This zip file holds no model: neither a model.json, as of TensorFlow.js, nor a ' +
        'config.json, as of Keras.',
    )
  const model = modelOf(jsonOf(words.decode(file('config.json')), 'model'))
  const about = zip.names.includes('metadata.json')
    ? jsonOf(words.decode(file('metadata.json')), 'description')
    : {}
  const version = isRecord(about) ? versionOf(about.keras_version) : ''
  return {
    by: `Keras ${version}`.trim(),
    model,
    weightsOf: inVariables(openHdf5(file('model.weights.h5')), model),
    isThird: version === '' || version.startsWith('3'),
  }
}

const projectName = (name: string, model: string): string =>
  (/^model\.json$/i.test(name) ? model : name.replace(/\.\w+$/, ''))
    .trim()
    .slice(0, MOST_PROJECT_NAME) || 'Keras network'

const EMPTY: Project = {
  name: 'Empty',
  graph: { nodes: [], wires: [] },
  weights: {},
  pictures: {},
}

/** With the sizes that were given, else those of the tried ones with which the most layers fit. */
function fitted({ model, weightsOf, isThird }: Opened, given?: GivenShapes): ConvertedModel {
  if (given) return convertModel(model, weightsOf, isThird, SIZES[0], given)
  const made = SIZES.map((sizes) => () => convertModel(model, weightsOf, isThird, sizes))
  let best = made[0]()
  for (const make of made.slice(1)) {
    if (best.leftOut.length === 0) return best
    const next = make()
    if (next.leftOut.length < best.leftOut.length) best = next
  }
  return best
}

function read(
  bytes: Uint8Array,
  name: string,
  beside: FilesBeside,
  given: GivenShapes | undefined,
): ReadProject {
  const opened = isHdf5(bytes)
    ? openH5(bytes)
    : bytes[0] === 0x50
      ? openArchive(bytes)
      : openTopology(bytes, beside)
  const made = fitted(opened, given)
  const project = assembled(projectName(name, opened.model.name), made)
  const refusal = sizeRefusal(EMPTY, project)
  if (refusal !== null) throw new FileFault(refusal)
  if (project.graph.nodes.length === 0) throw new FileFault('This model has no layers.')
  if (!isSound(project))
    throw new FileFault('This model has more inputs, outputs or names than can be kept here.')
  const cards = project.graph.nodes.length
  const understood =
    `${opened.by}: ${opened.model.layers.length} layers became ${cards} cards. Channels come ` +
    'second here, and the weights are turned accordingly.'
  return {
    project,
    repairs: [],
    account: {
      understood: [{ text: understood }],
      guessed: made.entrances.map(({ told, card, field }) => ({ text: told, node: card, field })),
      leftOut: made.leftOut.map(({ card, text }) => ({ text, node: card })),
      asked: made.entrances.flatMap(({ asked }) => asked ?? []),
    },
  }
}

/**
 * Reads a model of Keras or TensorFlow.js as a project: `.keras`, `.h5`, `model.json` with the
 * shards `beside` it, or a zip of these. Pure; never throws: errors are sentences.
 */
export function readKeras(
  bytes: Uint8Array,
  name: string,
  beside: FilesBeside = new Map(),
  given?: GivenShapes,
): ReadProject {
  try {
    return read(bytes, name, beside, given)
  } catch (fault) {
    return {
      error:
        fault instanceof FileFault ? fault.message : 'This model is damaged and cannot be read.',
    }
  }
}
