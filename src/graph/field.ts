import type { Parameters } from '../layers/fields'
import type { LayerKind } from '../layers/layer'
import type { Reads } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'
import type { SlidingWindow } from '../layers/window'
import { expanded } from './expanded'
import { cellsOf } from './explain'
import { type Graph, inOrder, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Shapes } from './shapes'
import { joined, POINT, reachOf, type Track, through, throughAll, throughList } from './track'
import { cellsAlong } from './wayByCells'

/**
 * The source cells that output cell o reads along one axis: all within o·stride + start … o·stride
 * + start + size − 1.
 */
export interface AxisField {
  readonly size: number
  /**
   * Effective stride (jump): source cells from one output cell to the next; fractional after
   * upsampling.
   */
  readonly stride: number
  /**
   * First cell that output 0 reads: minus the effective padding, so negative inside the padding.
   */
  readonly start: number
}

/**
 * Per spatial axis; empty where every value still reads only its own place; null where axes were
 * mixed (Flatten) and so cannot be separated.
 */
export type ReceptiveField = readonly AxisField[] | null

/**
 * Maximum number of cells to enumerate along one axis; beyond it, each output is assumed to read
 * all.
 */
const MOST_CELLS = 2 ** 17
/** The same limit for the cells of one window. */
const MOST_TAPS = 2 ** 17

type Tracks = readonly Track[] | null

/**
 * One input port of a layer: what it reads, and its windows, which alone include cells in the
 * padding.
 */
interface Port {
  readonly reads: Reads
  /** For `ReadsByCells`: the cells along each axis, if they can be separated. */
  readonly along: ReturnType<typeof cellsAlong>
  readonly window: SlidingWindow | undefined
  readonly input: Shape
  readonly output: Shape
}

/**
 * Number of input axes to follow, counted from the end: all after the channels, but at least one.
 */
const axesOf = (tracks: readonly Track[], { window, input, output }: Port): number =>
  Math.min(
    input.length,
    Math.max(tracks.length, window?.kernel_size.length ?? 0, output.length - 2, 1),
  )

/** The track after this layer, `fromEnd` axes from the end; null where axes are permuted. */
function axisThrough(
  track: Track,
  { reads, along, window, input, output }: Port,
  fromEnd: number,
): Track | null {
  const own = output.length - fromEnd
  const axis = window ? window.kernel_size.length - fromEnd : -1
  const slid = (there: SlidingWindow): Track =>
    there.kernel_size[axis] > MOST_TAPS
      ? throughAll(track, input[input.length - fromEnd])
      : through(track, there.stride[axis], there.kernel_size[axis], (place) =>
          cellsOf(there, axis, place),
        )
  // Where axes mix, only the windows say which cells are read.
  if (!('axes' in reads) && window) return axis < 0 ? track : slid(window)
  if (!('axes' in reads))
    return along && throughList(track, output[own], (place) => [...along[own][place]])
  const read = reads.axes[input.length - fromEnd]
  if (read === 'all') return throughAll(track, input[input.length - fromEnd])
  if (typeof read === 'number') return read === own ? track : null
  if (read.of !== own) return null
  if (window && axis >= 0) return slid(window)
  return output[own] * read.most > MOST_CELLS
    ? throughAll(track, input[input.length - fromEnd])
    : throughList(track, output[own], read.cells)
}

function portThrough(tracks: readonly Track[], port: Port): Tracks {
  const axes = axesOf(tracks, port)
  const before = Array.from({ length: axes }, (_, i) => tracks[i - axes + tracks.length] ?? POINT)
  const after = before.map((track, i) => axisThrough(track, port, axes - i))
  if (after.every((track, i) => track === before[i])) return tracks
  return after.every((track) => track !== null) ? after : null
}

/** The union over all ports; axes are aligned from the last, as in broadcasting. */
function together(ports: readonly (readonly Track[])[], output: Shape): readonly Track[] {
  if (ports.length === 1) return ports[0]
  const axes = Math.max(...ports.map((tracks) => tracks.length))
  return Array.from({ length: axes }, (_, i) =>
    joined(
      ports.map((tracks) => tracks[i - axes + tracks.length] ?? POINT),
      output[output.length - axes + i] ?? 1,
    ),
  )
}

function tracksOf(
  kind: LayerKind,
  before: readonly Tracks[],
  inputs: readonly Shape[],
  parameters: Parameters,
  output: Shape,
): Tracks {
  const reads = kind.reads(inputs, parameters, output)
  const window = kind.window?.(inputs, parameters)
  const ports = before.map((tracks, i) => {
    const one = reads[i]
    const along = 'cells' in one && !window ? cellsAlong(one, inputs[i], output) : null
    return tracks && portThrough(tracks, { reads: one, along, window, input: inputs[i], output })
  })
  return ports.every((tracks) => tracks !== null) ? together(ports, output) : null
}

/**
 * Receptive field of every output whose shapes are known, over all paths from the sources; views
 * have none. Source: Araujo, Norris and Sim, Computing Receptive Fields of Convolutional Neural
 * Networks, Distill 2019.
 */
export function fieldsOf(cards: Graph, shapes: Shapes): ReadonlyMap<string, ReceptiveField> {
  const graph = expanded(cards)
  const tracks = new Map<string, Tracks>()
  for (const node of inOrder(graph)) {
    const kind = kindOf(node)
    const shape = shapes.get(node.id)
    if (!kind || !shape || !shape.fits || kind.role === 'view') continue
    if (kind.role === 'source') {
      tracks.set(node.id, [])
      continue
    }
    const inputs = shape.inputs.filter((input) => input !== null)
    const before = wiresInto(graph, node.id).map((wire) => tracks.get(wire.from))
    const known = before.filter((field) => field !== undefined)
    if (
      known.length === 0 ||
      known.length < before.length ||
      inputs.length < shape.inputs.length ||
      // A tensor without cells has no field.
      !shape.output ||
      shape.output.includes(0)
    )
      continue
    tracks.set(node.id, tracksOf(kind, known, inputs, shape.parameters, shape.output))
  }
  return new Map([...tracks].map(([id, field]) => [id, field && field.map(reachOf)]))
}

const perAxis = (field: readonly AxisField[], number: (reach: AxisField) => number): string =>
  field.map((reach) => String(Math.round(number(reach) * 1000) / 1000).replace('-', '−')).join('×')

/** The size for display: `1`, `5×3`, or `all`. */
export const printField = (field: ReceptiveField): string =>
  field === null ? 'all' : field.length === 0 ? '1' : perAxis(field, (reach) => reach.size)

/** The effective stride for display: `1`, `32×32`; empty where everything is read. */
export const printJump = (field: ReceptiveField): string =>
  field === null ? '' : field.length === 0 ? '1' : perAxis(field, (reach) => reach.stride)

/** The effective padding for display: `0`, `90×90`; empty where everything is read. */
export const printStart = (field: ReceptiveField): string =>
  field === null ? '' : field.length === 0 ? '0' : perAxis(field, (reach) => 0 - reach.start)
