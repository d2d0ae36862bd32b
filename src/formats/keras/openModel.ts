import { MOST_FILE_BYTES } from '../../layers/limits'
import { FileFault } from '../fileFault'
import type { FilesBeside } from '../format'
import { openGraph } from '../graphmodel/openGraph'
import { isRecord } from '../isRecord'
import { parseJson } from '../safeJson'
import { openZip } from '../zip/openZip'
import { isHdf5, openHdf5 } from './hdf5'
import type { OpenedModel } from './opened'
import { openLayers } from './openLayers'
import { ownNetwork } from './own/ownModel'
import { modelOf } from './topology'
import { byName, inGroups, inManifest, inVariables } from './weights'

const words = new TextDecoder()

function jsonOf(text: string, what: string): unknown {
  const parsed = parseJson(text, what)
  if ('error' in parsed) throw new FileFault(parsed.error)
  return parsed.value
}

/** A version as it stands in a sentence; empty where it is none. */
const versionOf = (value: unknown): string =>
  typeof value === 'string' && /^[\w.+ -]{1,40}$/.test(value) ? value : ''

/** What a graph model tells of its inputs and outputs, in files old and new. */
function signatureOf({ signature, userDefinedMetadata }: Readonly<Record<string, unknown>>) {
  return signature ?? (isRecord(userDefinedMetadata) ? userDefinedMetadata.signature : undefined)
}

/** `model.json` of TensorFlow.js, with its shards. */
function openTopology(bytes: Uint8Array, beside: FilesBeside): OpenedModel {
  const document = jsonOf(words.decode(bytes), 'TensorFlow.js model')
  const { format, modelTopology, weightsManifest, ...more } = isRecord(document) ? document : {}
  if (!isRecord(modelTopology))
    throw new FileFault('This model.json describes no layers: it has no modelTopology.')
  const { model_config: config = modelTopology, keras_version: keras } = modelTopology
  const weights = inManifest(weightsManifest, (name) => beside.get(name.split('/').at(-1) ?? ''))
  if (format === 'graph-model' || 'node' in modelTopology)
    return openGraph(modelTopology, signatureOf(more), weights)
  const version = versionOf(keras)
  const model = modelOf(config)
  const opened = openLayers({
    by: version === '' ? 'TensorFlow.js' : `Keras ${version.replace(/^tfjs-layers /, 'tfjs ')}`,
    model,
    weightsOf: byName(weights),
    isThird: version.startsWith('3'),
  })
  return { ...opened, own: ownNetwork(more.userDefinedMetadata, modelTopology, model, weights) }
}

/** An `.h5` file of a whole model. */
function openH5(bytes: Uint8Array): OpenedModel {
  const file = openHdf5(bytes)
  const [config] = file.texts('', 'model_config') ?? []
  if (config === undefined)
    throw new FileFault(
      'This HDF5 file describes no layers, only their weights: save the whole model, with ' +
        'model.save(…).',
    )
  const version = versionOf(file.texts('', 'keras_version')?.[0])
  return openLayers({
    by: `Keras ${version}`.trim(),
    model: modelOf(jsonOf(config, 'model')),
    weightsOf: inGroups(file),
    isThird: version.startsWith('3'),
  })
}

/** A zip: Keras 3’s `.keras`, or a TensorFlow.js model with its shards. */
function openArchive(bytes: Uint8Array): OpenedModel {
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
  return openLayers({
    by: `Keras ${version}`.trim(),
    model,
    weightsOf: inVariables(openHdf5(file('model.weights.h5')), model),
    isThird: version === '' || version.startsWith('3'),
  })
}

/** Opens a file of Keras or TensorFlow.js, whichever it is. Throws FileFault. */
export function openModel(bytes: Uint8Array, beside: FilesBeside): OpenedModel {
  if (isHdf5(bytes)) return openH5(bytes)
  return bytes[0] === 0x50 ? openArchive(bytes) : openTopology(bytes, beside)
}
