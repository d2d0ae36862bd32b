import { type Shape, sizeOf } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { isRecord } from '../isRecord'
import { joinBytes } from '../joinBytes'
import { quoted } from '../quoted'
import { bytesOf, floatsOf, type NumberType } from '../tensors/numberType'
import type { WeightsOf } from './convert'
import type { Hdf5 } from './hdf5'
import type { KerasModel, ModelLayer } from './topology'
import type { KerasWeight } from './value'

/** Weights by full name, such as `block/conv/kernel`, each layer's in its own order. */
export function byName(weights: readonly KerasWeight[]): WeightsOf {
  const under = (prefix: string): readonly KerasWeight[] =>
    weights.filter(({ name }) => name.startsWith(`${prefix}/`))
  return (path) => {
    const whole = under(path.join('/'))
    const last = path[path.length - 1]
    return whole.length > 0 ? whole : under(last)
  }
}

/** The weights of an `.h5` file: a group a layer, which lists the names of its weights. */
export function inGroups(file: Hdf5): WeightsOf {
  const root = file.has('model_weights') ? 'model_weights/' : ''
  const listed = (layer: string): readonly KerasWeight[] => {
    const group = `${root}${layer}`
    if (!file.has(group)) return []
    return (file.texts(group, 'weight_names') ?? []).map((name) =>
      file.numbers(`${group}/${name}`, name),
    )
  }
  return (path) => {
    const own = listed(path[path.length - 1])
    // Those of a model inside the model are in one group, by their full names.
    if (own.length > 0 || path.length < 2) return own
    const [outer] = path
    const inner = path[path.length - 1]
    return listed(outer).filter(({ name }) => name.split('/').includes(inner))
  }
}

/** Keras's name of a class in a file of weights: `SeparableConv2D` is `separable_conv2d`. */
export const snakeCase = (type: string): string =>
  type
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()

/** Keras 3's groups of the layers of a model: named after their classes, and counted. */
function groupsOf(model: KerasModel): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  return new Map(
    model.layers.map(({ name, type }: ModelLayer) => {
      const word = snakeCase(type)
      const before = counts.get(word)
      counts.set(word, (before ?? -1) + 1)
      return [name, before === undefined ? word : `${word}_${before + 1}`]
    }),
  )
}

/** Where a layer's variables are: its own, its cell's, those of both directions. */
const PLACES: readonly (readonly string[])[] = [
  ['vars'],
  ['cell/vars'],
  ['forward_layer/cell/vars', 'backward_layer/cell/vars'],
  ['layer/vars'],
]

/** The weights of a `.keras` file: variables by number, in groups named after classes. */
export function inVariables(file: Hdf5, model: KerasModel): WeightsOf {
  const variables = (group: string): readonly KerasWeight[] =>
    file.has(group)
      ? file
          .names(group)
          .toSorted((a, b) => Number(a) - Number(b))
          .map((name) => file.numbers(`${group}/${name}`, name))
      : []
  return (path) => {
    let at: KerasModel | undefined = model
    let group = ''
    for (const name of path) {
      const word: string | undefined = at && groupsOf(at).get(name)
      if (word === undefined) return []
      group += `${group === '' ? '' : '/'}layers/${word}`
      at = at?.layers.find((layer) => layer.name === name)?.inner
    }
    const found = PLACES.map((places) =>
      places.flatMap((place) => variables(`${group}/${place}`)),
    ).find((all) => all.length > 0)
    return found ?? []
  }
}

/** A tensor of a TensorFlow.js manifest. */
interface ManifestWeight {
  readonly name: string
  readonly shape: Shape
  readonly dtype: string
  readonly quantization?: { readonly dtype: string; readonly scale: number; readonly min: number }
}

const TYPES = new Set<string>(['float32', 'float16', 'int32', 'uint16', 'uint8', 'bool'])

const isType = (dtype: string): dtype is NumberType => TYPES.has(dtype)

function manifestWeight(value: unknown): ManifestWeight {
  const { name, shape, dtype, quantization } = isRecord(value) ? value : {}
  const sizes: readonly unknown[] = Array.isArray(shape) ? shape : [-1]
  if (
    typeof name !== 'string' ||
    typeof dtype !== 'string' ||
    !sizes.every((size) => Number.isSafeInteger(size) && Number(size) >= 0)
  )
    throw new FileFault('The list of weights of this model names one without a name or a shape.')
  const told = isRecord(quantization) ? quantization : undefined
  return {
    name,
    shape: sizes.map(Number),
    dtype,
    ...(told
      ? {
          quantization: {
            dtype: String(told.dtype),
            scale: Number(told.scale ?? 1),
            min: Number(told.min ?? 0),
          },
        }
      : {}),
  }
}

/** The type of the numbers as they are stored. Throws FileFault where it cannot be read. */
function typeOf({ name, dtype, quantization }: ManifestWeight): NumberType {
  const stored = quantization?.dtype ?? dtype
  if (isType(stored)) return stored
  throw new FileFault(`The weight ${quoted(name)} is of ${quoted(stored)} numbers.`)
}

/** The numbers of one tensor: whole numbers stand for a range of others. */
function manifestNumbers(weight: ManifestWeight, bytes: Uint8Array): Float32Array {
  const values = floatsOf(typeOf(weight), bytes)
  const { quantization } = weight
  return quantization && quantization.dtype !== 'float16'
    ? values.map((value) => value * quantization.scale + quantization.min)
    : values
}

/**
 * The weights of a TensorFlow.js model: tensors one behind another in the shards that each group
 * names. `fileNamed` finds a shard. Throws FileFault.
 */
export function inManifest(
  manifest: unknown,
  fileNamed: (name: string) => Uint8Array | undefined,
): readonly KerasWeight[] {
  const groups: readonly unknown[] = Array.isArray(manifest) ? manifest : []
  return groups.flatMap((group) => {
    const { paths, weights } = isRecord(group) ? group : {}
    const listedPaths: readonly unknown[] = Array.isArray(paths) ? paths : []
    const names = listedPaths.filter((name) => typeof name === 'string')
    if (names.length < listedPaths.length)
      throw new FileFault('The list of weights of this model names a file by what is no name.')
    const missing = names.filter((name) => !fileNamed(name))
    if (missing.length > 0)
      throw new FileFault(
        `This model’s weights are in ${missing.slice(0, 3).map(quoted).join(', ')}` +
          `${missing.length > 3 ? ` and ${missing.length - 3} more` : ''}: open ` +
          `${missing.length === 1 ? 'that file' : 'those files'} together with it.`,
      )
    const shards = names.map((name) => fileNamed(name) ?? new Uint8Array())
    const bytes = joinBytes(shards)
    const listed: readonly unknown[] = Array.isArray(weights) ? weights : []
    let at = 0
    return listed.map(manifestWeight).map((weight): KerasWeight => {
      const from = at
      at += sizeOf(weight.shape) * bytesOf(typeOf(weight))
      if (at > bytes.length)
        throw new FileFault(
          `The weight ${quoted(weight.name)} ends behind the last byte of ` +
            `${names.map(quoted).join(', ')}: the files are cut short, ` +
            'or another model’s.',
        )
      const own = bytes.subarray(from, at)
      const { name, shape, dtype } = weight
      return { name, shape, dtype, read: () => manifestNumbers(weight, own) }
    })
  })
}
