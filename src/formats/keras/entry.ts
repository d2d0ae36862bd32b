import type { GivenShapes } from '../account'
import { addEntry, type Entrance, withGiven } from '../network/entrance'
import type { MapSizes } from '../network/fittest'
import type { NetworkSketch } from '../network/sketch'
import type { KerasConfig, KerasModel, KerasOutput } from './topology'
import type { KerasValue } from './value'

/** ONNX's numbers of types, by which the source is chosen. */
const FLOAT = 1
const INT64 = 7

/** Layers that read their input with the channels second, whatever its rank. */
const SLIDING = /^(Conv|Depthwise|Separable|MaxPool|AveragePool|UpSampling|ZeroPad|Cropping)/

/** The sizes that a config tells, the batch first; null for what is open. */
function sizesIn(config: KerasConfig): readonly (number | null)[] {
  const told = config.batch_input_shape ?? config.batch_shape ?? config.shape
  const list: readonly unknown[] = Array.isArray(told) ? told : []
  const sizes = list.map((size) =>
    Number.isInteger(size) && Number(size) > 0 ? Number(size) : null,
  )
  return config.shape !== undefined && told === config.shape ? [null, ...sizes] : sizes
}

/** Channels that the first layer needs, where the input's shape does not tell. */
const rankOf = (model: KerasModel, name: string): number => {
  const reader = model.layers.find(({ calls }) => calls.flat().some(({ layer }) => layer === name))
  return reader?.type.endsWith('1D') ? 3 : reader?.type.endsWith('2D') ? 4 : 2
}

/** Where whole numbers end that an Embedding reads. */
function rowsOf(model: KerasModel, name: string): number | null {
  const reader = model.layers.find(({ calls }) => calls.flat().some(({ layer }) => layer === name))
  const rows = reader?.type === 'Embedding' ? reader.config.input_dim : undefined
  return Number.isInteger(rows) ? Number(rows) : null
}

/** An input as a source: a photo where it has three channels, else random numbers. */
export function entryOf(
  sketch: NetworkSketch,
  model: KerasModel,
  { layer: name }: KerasOutput,
  [height, width]: MapSizes,
  given: GivenShapes | undefined,
): { readonly value: KerasValue; readonly entrance: Entrance } {
  const own = model.layers.find((layer) => layer.name === name)
  const told = sizesIn(own?.config ?? {})
  const rank = told.length > 0 ? told.length : rankOf(model, name)
  const sizes = told.length > 0 ? told : Array.from({ length: rank }, () => null)
  const guesses = rank === 4 ? [1, height, width, 3] : rank === 3 ? [1, height, 1] : [1, height]
  const shape = sizes.map((size, axis) => size ?? guesses[axis] ?? 1)
  const reader = model.layers.find(({ calls }) => calls.flat().some(({ layer }) => layer === name))
  const second = rank === 4 || (rank === 3 && reader !== undefined && SLIDING.test(reader.type))
  const rows = rowsOf(model, name)
  const turned = second ? [shape[0], shape[rank - 1], ...shape.slice(1, rank - 1)] : shape
  const moved = (axis: number): number => (axis === rank - 1 ? 1 : axis + 1)
  const open = sizes.flatMap((size, axis) =>
    size === null && axis > 0 ? [second ? moved(axis) : axis] : [],
  )
  const entry = {
    name,
    type: rows === null ? FLOAT : INT64,
    shape: turned,
    channelsFirst: second,
    open: open.toSorted((a, b) => a - b),
    ...(rows === null ? {} : { below: rows }),
  }
  const entrance = addEntry(sketch, withGiven(entry, given))
  return { value: { flow: entrance.flow, layout: second ? 'torch' : 'keras' }, entrance }
}
