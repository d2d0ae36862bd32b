import type { Origin, Project, Tensor } from '../../../graph/project'
import { sizeOf } from '../../../layers/tensorShape'
import type { SketchedWeight } from '../../network/sketch'
import { checksum } from '../../zip/checksum'
import type { Converted } from '../convert'
import { bytesOfType, FLOAT } from '../elements'
import type { BackRecord, FileSegment } from './record'

/** The format that reads the record again. */
export const FORMAT = 'onnx'

/** The places in the file of a weight's numbers; none where the file holds other ones. */
function segmentsOf(
  file: Uint8Array,
  card: string,
  weight: string,
  { shape, stored, turned, pieces }: SketchedWeight,
): readonly Omit<FileSegment, 'cut'>[] {
  const { raw, type = 0 } = stored ?? {}
  const size = bytesOfType(type)
  if (!raw || raw.buffer !== file.buffer || size === null) return []
  const start = raw.byteOffset - file.byteOffset
  const all = pieces ?? [{ stored: 0, own: 0, count: sizeOf(shape) }]
  return all.map((piece) => ({
    card,
    weight,
    at: start + piece.stored * size,
    type,
    from: piece.own,
    count: piece.count,
    rows: turned ? shape[0] : 0,
  }))
}

const bytesOf = ({ data }: Tensor): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

/** The file without the bytes of these segments, which are in its order and do not overlap. */
function without(file: Uint8Array, cuts: readonly FileSegment[]): Uint8Array {
  const kept = new Uint8Array(file.length - cuts.reduce((sum, { count }) => sum + 4 * count, 0))
  let from = 0
  let to = 0
  for (const { at, count } of cuts) {
    kept.set(file.subarray(from, at), to)
    to += at - from
    from = at + 4 * count
  }
  kept.set(file.subarray(from), to)
  return kept
}

/** Segments in the order of the file; the first at a place is cut where it is float32. */
function inFile(segments: readonly Omit<FileSegment, 'cut'>[]): readonly FileSegment[] {
  let end = 0
  return segments
    .toSorted((a, b) => a.at - b.at)
    .map((segment) => {
      const cut = segment.type === FLOAT && segment.at >= end && segment.count > 0
      if (cut) end = segment.at + 4 * segment.count
      return { ...segment, cut }
    })
}

/** What is kept of a file so that the project can be given back as this file. */
export function originOf(
  file: Uint8Array,
  opset: number,
  { sketch, operators, entranceCards }: Converted,
  { graph, weights }: Project,
): Origin {
  const own = graph.nodes.flatMap(({ id }) => sketch.cards.get(id) ?? [])
  const named = own.flatMap((card) =>
    Object.entries(card.weights).map(([name, weight]) => ({
      card: card.id,
      name,
      places: segmentsOf(file, card.id, name, weight),
    })),
  )
  const segments = inFile(named.flatMap(({ places }) => places))
  const sums = named
    .filter(({ places }) => places.length === 0)
    .flatMap(({ card, name }) => {
      const edited = weights[card]?.[name]
      return edited && 'data' in edited
        ? [{ card, weight: name, sum: checksum(bytesOf(edited)) }]
        : []
    })
  const cards = own
    .filter(({ id }) => !entranceCards.has(id))
    .map(({ id, kind, parameters, reads }) => {
      const operator = operators.get(id)
      const shared = { id, kind, parameters, reads: [...reads] }
      return operator ? { ...shared, at: operator.at, op: operator.op } : shared
    })
  const record: BackRecord = { opset, cards, segments: [...segments], sums }
  return {
    format: FORMAT,
    bytes: without(
      file,
      segments.filter(({ cut }) => cut),
    ),
    record: JSON.stringify(record),
  }
}
