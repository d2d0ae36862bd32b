import type { LayerKind, Shape, Window } from '../layers/layer'
import { cellsOf } from './explain'
import { type Graph, inOrder, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Shapes } from './shapes'
import { type Track, joined, POINT, reachOf, through } from './track'

/** What output cell o reads along one axis of the source: at most the cells o·stride + start … o·stride + start + size − 1. */
export interface Reach {
  readonly size: number
  /** Effective stride (jump): source cells from one output cell to the next; a fraction behind upsampling. */
  readonly stride: number
  /** First cell that output 0 reads: minus the effective padding, so negative inside the padding. */
  readonly start: number
}

/** Per spatial axis; empty where every value still reads its own place alone; null where each reads the whole source. */
export type ReceptiveField = readonly Reach[] | null

type Tracks = readonly Track[] | null

/** Categories whose layers read each value's own place alone, unless they have windows or read the whole. */
const POINTWISE = new Set(['act', 'merge'])

/** A window of no axes leaves each value where it was. */
const throughWindow = (tracks: readonly Track[], window: Window): readonly Track[] =>
  window.kernel_size.length === 0
    ? tracks
    : window.kernel_size.map((_, axis) => through(tracks[axis] ?? POINT, window.stride[axis], (output) => cellsOf(window, axis, output)))

function branches(fields: readonly Tracks[], inputs: readonly Shape[], output: Shape): Tracks {
  const known = fields.filter((field) => field !== null)
  if (known.length < fields.length) return null
  const axes = Math.max(0, ...known.map((field) => field.length))
  return Array.from({ length: axes }, (_, axis) => {
    const size = output[output.length - axes + axis] ?? 1
    const sized = known.map((field, i) => ({ track: field[axis] ?? POINT, single: inputs[i][inputs[i].length - axes + axis] === 1 && size > 1 }))
    return joined(sized, size)
  })
}

function tracksOf(
  kind: LayerKind,
  before: readonly Tracks[],
  inputs: readonly Shape[],
  shape: { output: Shape | null; parameters: Parameters<LayerKind['shape']>[1] },
): Tracks {
  if (kind.whole) return null
  const joinedTracks = before.length === 1 ? before[0] : branches(before, inputs, shape.output ?? inputs[0])
  if (joinedTracks === null) return null
  if (kind.window) return throughWindow(joinedTracks, kind.window(inputs, shape.parameters))
  return POINTWISE.has(kind.category) ? joinedTracks : null
}

/**
 * Receptive field of every layer whose shapes are known, over all paths from the sources; views have none.
 * Source: Araujo, Norris and Sim, Computing Receptive Fields of Convolutional Neural Networks, Distill 2019.
 */
export function fieldsOf(graph: Graph, shapes: Shapes): ReadonlyMap<string, ReceptiveField> {
  const tracks = new Map<string, Tracks>()
  for (const node of inOrder(graph)) {
    const kind = kindOf(node)
    const shape = shapes.get(node.id)
    if (!kind || !shape || shape.state === 'problem' || kind.role === 'view') continue
    if (kind.role === 'source') {
      tracks.set(node.id, [])
      continue
    }
    const inputs = shape.inputs.filter((input) => input !== null)
    const before = wiresInto(graph, node.id).map((wire) => tracks.get(wire.from))
    const known = before.filter((field) => field !== undefined)
    if (known.length === 0 || known.length < before.length || inputs.length < shape.inputs.length) continue
    tracks.set(node.id, tracksOf(kind, known, inputs, shape))
  }
  return new Map([...tracks].map(([id, field]) => [id, field && field.map(reachOf)]))
}

const perAxis = (field: readonly Reach[], number: (reach: Reach) => number): string =>
  field.map((reach) => String(Math.round(number(reach) * 1000) / 1000).replace('-', '−')).join('×')

/** Size as it is shown: `1`, `5×3`, or `all`. */
export const printField = (field: ReceptiveField): string => (field === null ? 'all' : field.length === 0 ? '1' : perAxis(field, (reach) => reach.size))

/** Effective stride as it is shown: `1`, `32×32`; nothing where everything is read. */
export const printJump = (field: ReceptiveField): string => (field === null ? '' : field.length === 0 ? '1' : perAxis(field, (reach) => reach.stride))

/** Effective padding as it is shown: `0`, `90×90`; nothing where everything is read. */
export const printStart = (field: ReceptiveField): string => (field === null ? '' : field.length === 0 ? '0' : perAxis(field, (reach) => 0 - reach.start))
