import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { FileFault } from '../fileFault'

/** Messages within messages; a graph in an operator of a graph takes three. */
const MOST_DEPTH = 64

/** A message that is read: its bytes, where in the file they begin, and how deep it lies. */
export interface Cursor {
  readonly bytes: Uint8Array
  readonly at: number
  readonly depth: number
}

/**
 * Reads one field into a message. Returns false where the field is of another type than expected:
 * it is skipped then, as an unknown one.
 */
type ReadField<M> = (into: M, reader: BinaryReader, wire: WireType, of: Cursor) => boolean

/** The fields of a message that are read, by number; all others are skipped. */
export type MessageFields<M> = Readonly<Record<number, ReadField<M>>>

/** Each packed number in turn, or the single one. */
function each(
  reader: BinaryReader,
  wire: WireType,
  single: WireType,
  read: (reader: BinaryReader) => void,
): boolean {
  if (wire === single) read(reader)
  else if (wire === WireType.LengthDelimited) {
    const packed = new BinaryReader(reader.bytes())
    while (packed.pos < packed.len) read(packed)
  } else return false
  return true
}

/** Whole numbers, one by one or packed. Above 2⁵³ they are inexact. */
export const ints =
  <M>(put: (into: M, value: number) => void): ReadField<M> =>
  (into, reader, wire) =>
    each(reader, wire, WireType.Varint, (from) => put(into, Number(from.int64())))

/** float32 numbers, one by one or packed. */
export const floats =
  <M>(put: (into: M, value: number) => void): ReadField<M> =>
  (into, reader, wire) =>
    each(reader, wire, WireType.Bit32, (from) => put(into, from.float()))

/** float64 numbers, one by one or packed. */
export const doubles =
  <M>(put: (into: M, value: number) => void): ReadField<M> =>
  (into, reader, wire) =>
    each(reader, wire, WireType.Bit64, (from) => put(into, from.double()))

/** Bytes, as a view of the file. */
export const bytes =
  <M>(put: (into: M, value: Uint8Array) => void): ReadField<M> =>
  (into, reader, wire) => {
    if (wire !== WireType.LengthDelimited) return false
    put(into, reader.bytes())
    return true
  }

export const text =
  <M>(put: (into: M, value: string) => void): ReadField<M> =>
  (into, reader, wire) => {
    if (wire !== WireType.LengthDelimited) return false
    put(into, reader.string())
    return true
  }

/** A message of its own. */
export const message =
  <M, Part>(
    schema: () => MessageFields<Part>,
    make: (at: number) => Part,
    put: (into: M, part: Part) => void,
  ): ReadField<M> =>
  (into, reader, wire, of) => {
    if (wire !== WireType.LengthDelimited) return false
    const inner = reader.bytes()
    const at = of.at + reader.pos - inner.length
    const part = make(at)
    readMessage({ bytes: inner, at, depth: of.depth + 1 }, schema(), part)
    put(into, part)
    return true
  }

/** Reads the fields of a message into it. Throws FileFault with the place in the file. */
export function readMessage<M>(of: Cursor, schema: MessageFields<M>, into: M): void {
  if (of.depth > MOST_DEPTH)
    throw new FileFault(
      `At byte ${of.at.toLocaleString('en')} this file is nested more than ${MOST_DEPTH} levels ` +
        'deep.',
    )
  const reader = new BinaryReader(of.bytes)
  while (reader.pos < reader.len) {
    const start = reader.pos
    try {
      const [field, wire] = reader.tag()
      const read = Object.hasOwn(schema, field) ? schema[field] : undefined
      if (!read?.(into, reader, wire, of)) reader.skip(wire, field)
    } catch (fault) {
      if (fault instanceof FileFault) throw fault
      throw new FileFault(
        `This file is cut short or damaged: what begins at byte ` +
          `${(of.at + start).toLocaleString('en')} cannot be read.`,
      )
    }
  }
}
