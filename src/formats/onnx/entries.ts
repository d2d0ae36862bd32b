import { MOST_NUMBERS } from '../../layers/limits'
import { printShape, type Shape, sizeOf } from '../../layers/tensorShape'
import { SAMPLES } from '../../sources/samples'
import { quoted } from '../quoted'
import { isFloating } from './elements'
import type { OnnxValue } from './model'
import type { Net } from './net'
import type { NetworkSketch } from './sketch'
import type { CardOutput } from './value'

/** The photo that a network for pictures sees first. */
const PHOTO = SAMPLES.find(({ name }) => name === 'flower.jpg') ?? SAMPLES[0]

/** Rows and columns of maps, and the length of anything else. */
export type TriedSizes = readonly [rows: number, columns: number, length: number]

/** Sizes that are tried where the file has none: the photo's own, then those that are usual. */
export const TRIED: readonly TriedSizes[] = [
  [PHOTO.height, PHOTO.width, 16],
  ...[224, 256, 32, 28, 64, 128, 320, 416, 299, 512, 16, 8, 4, 1].map(
    (size): TriedSizes => [size, size, size],
  ),
]

/** An input as a source: its shape, and what of it was guessed. */
export interface NetworkInput {
  readonly name: string
  readonly type: number
  readonly shape: Shape
  /** The axes whose size the file does not tell. */
  readonly open: readonly number[]
  /** Where its whole numbers end, if a table is read by them. */
  readonly rows: number | null
}

/** Channels that the first operator that reads an input needs, and axes that it has. */
function firstReader(net: Net, name: string): { channels?: number; rank?: number; rows?: number } {
  for (const node of net.nodes) {
    const at = node.inputs.indexOf(name)
    const other = net.constants.get(node.inputs[1 - at] ?? '')
    if (at < 0 || !other) continue
    if (node.op === 'Conv' && at === 0)
      return {
        channels: other.shape[1] * (node.attributes.get('group')?.int ?? 1),
        rank: other.shape.length,
      }
    if (node.op === 'Gemm' && at === 0)
      return {
        channels: other.shape[node.attributes.get('transB')?.int ? 1 : 0],
        rank: 2,
      }
    if (node.op === 'MatMul' && at === 0 && other.shape.length === 2)
      return { channels: other.shape[0] }
    if (node.op === 'Gather' && at === 1) return { rows: other.shape[0] }
  }
  return {}
}

/** The source of an input with these sizes of its rows and columns, where the file has none. */
export function entryOf(
  net: Net,
  value: OnnxValue,
  [rows, columns, length]: TriedSizes,
): NetworkInput {
  const reader = firstReader(net, value.name)
  const dims = value.dims ?? Array.from({ length: reader.rank ?? 4 }, () => null)
  const rank = dims.length
  const isKnown = (size: number | string | null): size is number =>
    typeof size === 'number' && size > 0
  const channels = rank === 2 ? 1 : rank === 4 || reader.rank === 3 ? 1 : rank - 1
  const shape = dims.map((size, axis) => {
    if (isKnown(size)) return size
    if (axis === 0 && rank > 1) return 1
    if (axis === channels && reader.channels) return reader.channels
    if (axis === channels && rank === 4) return 3
    if (rank !== 4) return length
    return axis === rank - 1 ? columns : rows
  })
  return {
    name: value.name,
    type: value.type === 0 ? 1 : value.type,
    shape,
    open: dims.flatMap((size, axis) => (isKnown(size) ? [] : [axis])),
    rows: reader.rows ?? null,
  }
}

/** Is the first axis after the samples, or the last, that of three colours? */
const layoutOf = ({ shape, type }: NetworkInput): 'first' | 'last' | null => {
  if (shape.length !== 4 || shape[0] !== 1 || !isFloating(type)) return null
  if (shape[1] === 3) return 'first'
  return shape[3] === 3 ? 'last' : null
}

/** What an input became: the output that stands for it, and the card to give numbers to. */
export interface Entrance {
  readonly flow: CardOutput
  /** The card that has the input's numbers, with its channels first where they were last. */
  readonly card: string
  readonly channelsLast: boolean
  /** A sentence on what was guessed. */
  readonly told: string
}

/** A photo, resized to the network's size, or random numbers. */
export function addEntry(sketch: NetworkSketch, entry: NetworkInput): Entrance {
  const layout = layoutOf(entry)
  const { shape, name, open, type } = entry
  const [height, width] = layout === 'last' ? shape.slice(1, 3) : shape.slice(2)
  const size =
    open.length > 0
      ? `The file does not tell all sizes of the input ${quoted(name)}: it is ` +
        `${printShape(shape)} here, and can be another.`
      : `The input ${quoted(name)} is ${printShape(shape)}.`
  // A number without axes is 1, which a condition takes for true.
  if (shape.length === 0) {
    const parameters = { shape: '()', value: 1 }
    const [flow] = sketch.add({ kind: 'Constant', name, inputs: [], type, parameters })
    return { flow, card: flow.source, channelsLast: false, told: `${size} It is 1.` }
  }
  if (!layout || 3 * height * width > MOST_NUMBERS) {
    const whole = !isFloating(type)
    const source = sketch.add({
      kind: 'Random',
      name,
      inputs: [],
      type,
      parameters: {
        shape: shape.join(', '),
        ...(whole ? { distribution: 'integers', high: entry.rows ?? (type === 9 ? 2 : 10) } : {}),
      },
    })[0]
    return { flow: source, card: source.source, channelsLast: false, told: `${size} It is random.` }
  }
  let photo = sketch.add({
    kind: 'Image',
    name,
    inputs: [],
    type,
    parameters: { picture: PHOTO.name, channels: 'rgb', range: '0-1' },
  })[0]
  if (height !== PHOTO.height || width !== PHOTO.width)
    photo = sketch.add({
      kind: 'Upsample',
      name: `${name}_resize`,
      inputs: [photo],
      parameters: { size: height === width ? height : [height, width], mode: 'bilinear' },
    })[0]
  const flow =
    layout === 'first'
      ? photo
      : sketch.add({
          kind: 'Permute',
          name: `${name}_channels_last`,
          inputs: [photo],
          parameters: { dims: [0, 2, 3, 1] },
        })[0]
  return {
    flow,
    card: photo.source,
    channelsLast: layout === 'last',
    told: `${size} A photo stands for it, from 0 to 1; how its numbers were scaled is not told.`,
  }
}

/** Could a source have so many numbers? */
export const isPossible = ({ shape }: NetworkInput): boolean => sizeOf(shape) <= 4_000_000
