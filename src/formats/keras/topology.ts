import { FileFault } from '../fileFault'
import { isRecord } from '../isRecord'
import { named } from '../quoted'

/** A layer's settings, as its class names them. */
export type KerasConfig = Readonly<Record<string, unknown>>

/** An output of a layer: of which call of it, and which of several. */
export interface KerasOutput {
  readonly layer: string
  readonly call: number
  readonly tensor: number
}

/** A layer, with what each of its calls reads. */
export interface ModelLayer {
  readonly name: string
  /** Keras's class: `Conv2D`. */
  readonly type: string
  readonly config: KerasConfig
  /** One list per call, in the order of the calls. */
  readonly calls: readonly (readonly KerasOutput[])[]
  /** A model inside the model. */
  readonly inner?: KerasModel
}

/** A Sequential or functional model. */
export interface KerasModel {
  readonly name: string
  readonly layers: readonly ModelLayer[]
  readonly inputs: readonly KerasOutput[]
  readonly outputs: readonly KerasOutput[]
}

const MOST_LAYERS = 5_000
const DEEPEST = 8

const MODELS = new Set(['Sequential', 'Functional', 'Model'])

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const damaged = (what: string): FileFault => new FileFault(`The description of this model ${what}.`)

/** `[layer, call, tensor, …]`; undefined for anything else. */
function outputIn(value: unknown): KerasOutput | undefined {
  const [layer, call, tensor] = listOf(value)
  return typeof layer === 'string' && Number.isInteger(call) && Number.isInteger(tensor)
    ? { layer, call: Number(call), tensor: Number(tensor) }
    : undefined
}

/** All outputs that a value of any depth names: Keras 2's lists, Keras 3's `__keras_tensor__`. */
function outputsIn(value: unknown, depth = 0): readonly KerasOutput[] {
  if (depth > DEEPEST) throw damaged('is nested too deep')
  const one = outputIn(value)
  if (one) return [one]
  if (Array.isArray(value)) return value.flatMap((each) => outputsIn(each, depth + 1))
  if (!isRecord(value)) return []
  if (value.class_name === '__keras_tensor__' && isRecord(value.config))
    return outputsIn(value.config.keras_history, depth + 1)
  return 'args' in value || 'kwargs' in value
    ? [...outputsIn(value.args, depth + 1), ...outputsIn(value.kwargs, depth + 1)]
    : Object.values(value).flatMap((each) => outputsIn(each, depth + 1))
}

/** What each call of a layer reads. */
function callsOf(inbound: unknown): readonly (readonly KerasOutput[])[] {
  const calls = listOf(inbound)
  // One call may be written without the list around it.
  const bare = calls.length > 0 && outputIn(calls[0]) !== undefined
  return (bare ? [calls] : calls).map((call) => outputsIn(call))
}

/** The first of these that is a name. */
const nameIn = (...values: readonly unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === 'string' && value !== '')

function layerOf(value: unknown, depth: number): ModelLayer {
  if (!isRecord(value) || typeof value.class_name !== 'string' || !isRecord(value.config))
    throw damaged('has a layer without a class or a config')
  const { class_name: type, config } = value
  const name = nameIn(value.name, config.name) ?? type.toLowerCase()
  const layer = { name, type, config, calls: callsOf(value.inbound_nodes) }
  return MODELS.has(type) ? { ...layer, inner: modelOf(value, depth + 1) } : layer
}

/** A Sequential's layers read one another; its input may be told by the first of them only. */
function inRow(name: string, layers: readonly ModelLayer[]): KerasModel {
  const first = layers[0]
  const begins = first?.type === 'InputLayer'
  const input: ModelLayer = {
    name: `${name}_input`,
    type: 'InputLayer',
    config: first?.inner ? inputConfigOf(first.inner) : (first?.config ?? {}),
    calls: [],
  }
  const all = begins ? layers : [input, ...layers]
  const row = all.map((layer, i) =>
    i === 0 ? layer : { ...layer, calls: [[{ layer: all[i - 1].name, call: 0, tensor: 0 }]] },
  )
  const end = (layer: ModelLayer): KerasOutput => ({ layer: layer.name, call: 0, tensor: 0 })
  return { name, layers: row, inputs: [end(row[0])], outputs: [end(row[row.length - 1])] }
}

const inputConfigOf = (model: KerasModel): KerasConfig =>
  model.layers.find(({ name }) => name === model.inputs[0]?.layer)?.config ?? {}

/** `{ class_name, config }` of a model. Throws FileFault. */
export function modelOf(value: unknown, depth = 0): KerasModel {
  if (depth > DEEPEST) throw damaged('is nested too deep')
  if (!isRecord(value) || typeof value.class_name !== 'string')
    throw damaged('names no class of model')
  const { class_name: type, config } = value
  if (!MODELS.has(type))
    throw new FileFault(
      `This model is a ${named(type)}, a class of its author’s: only Sequential and functional ` +
        'models tell their layers.',
    )
  const listed = listOf(isRecord(config) ? config.layers : config)
  if (listed.length === 0) throw damaged('lists no layer')
  if (listed.length > MOST_LAYERS)
    throw damaged(`lists ${listed.length.toLocaleString('en')} layers, too many to be read`)
  const layers = listed.map((each) => layerOf(each, depth))
  const name = nameIn(isRecord(config) ? config.name : undefined) ?? type.toLowerCase()
  if (type === 'Sequential' || !isRecord(config)) return inRow(name, layers)
  const inputs = outputsIn(config.input_layers)
  const outputs = outputsIn(config.output_layers)
  if (outputs.length === 0) throw damaged('names no output')
  return { name, layers, inputs, outputs }
}
