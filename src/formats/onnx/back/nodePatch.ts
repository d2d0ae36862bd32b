import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { WrittenAttribute } from './attributeRules'
import { field, fieldsOf, withFields } from './messages'

/** Numbers of fields in onnx.proto. */
const GRAPH = 7
const NODE = 1
const ATTRIBUTE = 5
const NAME = 1
const TYPE = 20

/** AttributeProto.AttributeType, and the field that holds such a value. */
const KINDS = {
  float: { type: 1, field: 2 },
  int: { type: 2, field: 3 },
  text: { type: 3, field: 4 },
  ints: { type: 7, field: 8 },
} as const

/** What an attribute holds, as the fields of its message. */
function valueOf({ type, value }: WrittenAttribute): Uint8Array {
  const { field: number, type: code } = KINDS[type]
  const writer = new BinaryWriter()
  if (typeof value === 'string') writer.tag(number, WireType.LengthDelimited).string(value)
  else if (typeof value !== 'number')
    for (const one of value) writer.tag(number, WireType.Varint).int64(one)
  else if (type === 'float') writer.tag(number, WireType.Bit32).float(value)
  else writer.tag(number, WireType.Varint).int64(value)
  return writer.tag(TYPE, WireType.Varint).int32(code).finish()
}

const named = (name: string): Uint8Array =>
  new BinaryWriter().tag(NAME, WireType.LengthDelimited).string(name).finish()

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const writer = new BinaryWriter()
  for (const part of parts) writer.raw(part)
  return writer.finish()
}

function nameOf(attribute: Uint8Array): string {
  const found = fieldsOf(attribute).find(({ number }) => number === NAME)
  return found ? new BinaryReader(attribute.subarray(found.start + 1)).string() : ''
}

/** An operator with these attributes; all others and all that is unknown stay as they are. */
function withAttributes(node: Uint8Array, attributes: readonly WrittenAttribute[]): Uint8Array {
  const left = new Map(attributes.map((attribute) => [attribute.name, attribute]))
  const values = new Set<number>([...Object.values(KINDS).map((kind) => kind.field), TYPE])
  const changed = withFields(node, ({ number, content, end }) => {
    if (number !== ATTRIBUTE) return null
    const old = node.subarray(content, end)
    const attribute = left.get(nameOf(old))
    if (!attribute) return null
    left.delete(attribute.name)
    const rest = withFields(old, (one) => (values.has(one.number) ? [] : null), [
      valueOf(attribute),
    ])
    return [field(ATTRIBUTE, rest)]
  })
  // A text is only written in place of one: it is the default.
  const more = [...left.values()].filter(({ type }) => type !== 'text')
  return withFields(
    changed,
    () => null,
    more.map((attribute) => field(ATTRIBUTE, joined(named(attribute.name), valueOf(attribute)))),
  )
}

/** A file with other attributes of the operators that begin at these bytes. */
export function withNodes(
  file: Uint8Array,
  patches: ReadonlyMap<number, readonly WrittenAttribute[]>,
): Uint8Array {
  if (patches.size === 0) return file
  return withFields(file, (outer) => {
    if (outer.number !== GRAPH) return null
    const graph = file.subarray(outer.content, outer.end)
    const changed = withFields(graph, ({ number, content, end }) => {
      const attributes = number === NODE ? patches.get(outer.content + content) : undefined
      return attributes
        ? [field(NODE, withAttributes(graph.subarray(content, end), attributes))]
        : null
    })
    return [field(GRAPH, changed)]
  })
}
