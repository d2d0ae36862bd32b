import type { Parameters } from '../../layers/fields'
import { MOST_NUMBERS } from '../../layers/limits'
import { printShape, type Shape, sameShape, sizeOf } from '../../layers/tensorShape'
import type { GivenShapes, OpenInput } from '../account'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { type CardOutput, Unexpressed } from './cardOutput'
import { openInput } from './openInput'
import { PHOTO } from './photo'
import type { NetworkSketch } from './sketch'

/** An input as a source: its shape, and what of it was guessed. */
export interface NetworkInput {
  readonly name: string
  /** The type of its numbers, as the format counts types. */
  readonly type: number
  /** Where it has whole numbers: the one before which they end. */
  readonly below?: number
  readonly shape: Shape
  /** The axes whose size the file does not tell. */
  readonly open: readonly number[]
  /** The source that stands for it, where the file says which. */
  readonly source?: { readonly kind: string; readonly parameters: Parameters }
  /** Its channels are known to come second, whatever the sizes. */
  readonly channelsFirst?: boolean
}

/** Is the first axis after the samples, or the last, that of three colours? */
const layoutOf = ({ shape, below, channelsFirst }: NetworkInput): 'first' | 'last' | null => {
  if (shape.length !== 4 || shape[0] !== 1 || below !== undefined) return null
  if (shape[1] === 3) return 'first'
  return shape[3] === 3 && !channelsFirst ? 'last' : null
}

/** What an input became: the output that stands for it, and the card to give numbers to. */
export interface Entrance {
  readonly flow: CardOutput
  /** The card that has the input's numbers, with its channels first where they were last. */
  readonly card: string
  readonly channelsLast: boolean
  /**
   * What was guessed, in a sentence, '' where nothing was, and the parameter of the card that says
   * otherwise.
   */
  readonly told: string
  readonly field?: string
  /** What is asked for, where the file leaves sizes open. */
  readonly asked?: OpenInput
}

/** The input with the sizes that the user gave. Throws FileFault where they are too large. */
export function withGiven(entry: NetworkInput, given: GivenShapes | undefined): NetworkInput {
  const sizes = given?.get(entry.name)
  if (sizes?.length !== entry.shape.length) return entry
  const own = {
    ...entry,
    shape: entry.shape.map((size, axis) => (entry.open.includes(axis) ? sizes[axis] : size)),
  }
  if (sameShape(own.shape, entry.shape)) return entry
  // The source of a file has its own size.
  const { source: _source, ...other } = own
  if (isPossible(own)) return other
  throw new FileFault(
    `At ${printShape(own.shape)} the input ${quoted(entry.name)} has ` +
      `${sizeOf(own.shape).toLocaleString('en')} numbers; up to ` +
      `${MOST_ENTERING.toLocaleString('en')} can enter.`,
  )
}

/**
 * A photo, resized to the network's size, or random numbers. Throws FileFault where neither can
 * stand for the input.
 */
export function addEntry(sketch: NetworkSketch, entry: NetworkInput): Entrance {
  const { name, shape, open } = entry
  try {
    const asked = openInput(name, shape, open, layoutOf(entry))
    const made = notedSource(sketch, entry) ?? sourceOf(sketch, entry)
    return { ...made, ...(asked ? { asked } : {}) }
  } catch (fault) {
    if (!(fault instanceof Unexpressed)) throw fault
    throw new FileFault(`The input ${quoted(name)} cannot be shown, because ${fault.message}.`)
  }
}

/** The source that the file names, where there is such data here; null where there is none. */
function notedSource(
  sketch: NetworkSketch,
  { name, type, source, shape }: NetworkInput,
): Entrance | null {
  if (!source) return null
  try {
    return sketch.atOnce(() => {
      const [flow] = sketch.add({ ...source, name, type, inputs: [] })
      if (!flow.shape || !sameShape(flow.shape, shape)) throw new Unexpressed('it has other sizes')
      return { flow, card: flow.source, channelsLast: false, told: '' }
    })
  } catch (fault) {
    if (fault instanceof Unexpressed) return null
    throw fault
  }
}

function sourceOf(sketch: NetworkSketch, entry: NetworkInput): Entrance {
  const layout = layoutOf(entry)
  const { shape, name, open, type, below } = entry
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
    const source = sketch.add({
      kind: 'Random',
      name,
      inputs: [],
      type,
      parameters: {
        shape: shape.join(', '),
        ...(below === undefined ? {} : { distribution: 'integers', high: below }),
      },
    })[0]
    return {
      flow: source,
      card: source.source,
      channelsLast: false,
      told: `${size} It is random.`,
      ...(open.length > 0 ? { field: 'shape' } : {}),
    }
  }
  let photo = sketch.add({
    kind: 'Image',
    name,
    inputs: [],
    type,
    parameters: { picture: PHOTO.name, channels: 'rgb', range: '0-1' },
  })[0]
  const resized = height !== PHOTO.height || width !== PHOTO.width
  if (resized)
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
    ...(resized && open.length > 0 ? { field: 'size' } : {}),
  }
}

/** Numbers that a source may have. */
const MOST_ENTERING = 4_000_000

/** Could a source have so many numbers? */
export const isPossible = ({ shape }: NetworkInput): boolean => sizeOf(shape) <= MOST_ENTERING
