import type { Parameters } from '../layers/fields'
import type { LayerKind } from '../layers/layer'
import type { Reads } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'
import type { SlidingWindow } from '../layers/window'
import { cellsOf } from './explain'
import { type Graph, inOrder, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Shapes } from './shapes'
import { joined, POINT, reachOf, type Track, through, throughAll, throughList } from './track'
import { cellsAlong } from './wayByCells'

/**
 * What output cell o reads along one axis of the source: at most the cells o·stride + start …
 * o·stride + start + size − 1.
 */
export interface AxisField {
  readonly size: number
  /**
   * Effective stride (jump): source cells from one output cell to the next; a fraction behind
   * upsampling.
   */
  readonly stride: number
  /**
   * First cell that output 0 reads: minus the effective padding, so negative inside the padding.
   */
  readonly start: number
}

/**
 * Per spatial axis; empty where every value still reads its own place alone; null where axes were
 * mixed (Flatten), so that none can be told apart.
 */
export type ReceptiveField = readonly AxisField[] | null

/**
 * So many cells are looked at for all outputs along one axis; where there are more, each output is
 * taken to read all.
 */
const MOST_CELLS = 2 ** 17
/** The same of a window of more cells. */
const MOST_TAPS = 2 ** 17

type Tracks = readonly Track[] | null

/**
 * One input port of a layer: what it reads there, and its windows, which alone tell of cells in the
 * padding.
 */
interface Port {
  readonly reads: Reads
  /** Of what is read by cells: those along each axis, where they can be told apart. */
  readonly along: ReturnType<typeof cellsAlong>
  readonly window: SlidingWindow | undefined
  readonly input: Shape
  readonly output: Shape
}

/**
 * The axes of an input that are told of, counted from its end: all behind the channels, or the only
 * ones there are.
 */
const axesOf = (tracks: readonly Track[], { window, input, output }: Port): number =>
  Math.min(
    input.length,
    Math.max(tracks.length, window?.kernel_size.length ?? 0, output.length - 2, 1),
  )

/** One axis further, the one that stands `fromEnd` from the end; null where it goes astray. */
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
  // Where axes mix, windows say how the places lie.
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

/** What all ports read together; axes are counted from the end, as in broadcasting. */
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
 * Receptive field of every layer whose shapes are known, over all paths from the sources; views
 * have none. Source: Araujo, Norris and Sim, Computing Receptive Fields of Convolutional Neural
 * Networks, Distill 2019.
 */
export function fieldsOf(graph: Graph, shapes: Shapes): ReadonlyMap<string, ReceptiveField> {
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
      !shape.output
    )
      continue
    tracks.set(node.id, tracksOf(kind, known, inputs, shape.parameters, shape.output))
  }
  return new Map([...tracks].map(([id, field]) => [id, field && field.map(reachOf)]))
}

const perAxis = (field: readonly AxisField[], number: (reach: AxisField) => number): string =>
  field.map((reach) => String(Math.round(number(reach) * 1000) / 1000).replace('-', '−')).join('×')

/** Size as it is shown: `1`, `5×3`, or `all`. */
export const printField = (field: ReceptiveField): string =>
  field === null ? 'all' : field.length === 0 ? '1' : perAxis(field, (reach) => reach.size)

/** Effective stride as it is shown: `1`, `32×32`; nothing where everything is read. */
export const printJump = (field: ReceptiveField): string =>
  field === null ? '' : field.length === 0 ? '1' : perAxis(field, (reach) => reach.stride)

/** Effective padding as it is shown: `0`, `90×90`; nothing where everything is read. */
export const printStart = (field: ReceptiveField): string =>
  field === null ? '' : field.length === 0 ? '0' : perAxis(field, (reach) => 0 - reach.start)
