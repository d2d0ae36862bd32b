import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** A field of a message: its bytes as they are, and where its content is if it has a length. */
export interface RawField {
  readonly number: number
  readonly wire: WireType
  readonly start: number
  readonly content: number
  readonly end: number
}

/** The fields of a message, in order. Throws where it is damaged. */
export function fieldsOf(message: Uint8Array): readonly RawField[] {
  const reader = new BinaryReader(message)
  const fields: RawField[] = []
  while (reader.pos < reader.len) {
    const start = reader.pos
    const [number, wire] = reader.tag()
    const before = reader.pos
    const length = wire === WireType.LengthDelimited ? reader.bytes().length : null
    if (length === null) reader.skip(wire, number)
    const end = reader.pos
    fields.push({ number, wire, start, content: length === null ? before : end - length, end })
  }
  return fields
}

/** A field with a length. */
export const field = (number: number, content: Uint8Array): Uint8Array =>
  new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(content).finish()

/**
 * The message with other fields in place of some: null keeps a field as it is, byte for byte, an
 * empty list leaves it out. `more` come behind the last.
 */
export function withFields(
  message: Uint8Array,
  change: (field: RawField) => readonly Uint8Array[] | null,
  more: readonly Uint8Array[] = [],
): Uint8Array {
  const writer = new BinaryWriter()
  for (const one of fieldsOf(message))
    for (const bytes of change(one) ?? [message.subarray(one.start, one.end)]) writer.raw(bytes)
  for (const bytes of more) writer.raw(bytes)
  return writer.finish()
}
