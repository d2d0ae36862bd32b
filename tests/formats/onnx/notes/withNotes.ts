import { words } from '../../../../scripts/bench/protobuf'
import { field, withFields } from '../../../../src/formats/onnx/back/messages'

const decoder = new TextDecoder()

/** A file with other notes at its operators; null leaves one out. */
export function withNotes(file: Uint8Array, change: (note: string) => string | null): Uint8Array {
  const inner = (message: Uint8Array, number: number, of: (part: Uint8Array) => Uint8Array) =>
    withFields(message, (one) =>
      one.number === number ? [field(number, of(message.subarray(one.content, one.end)))] : null,
    )
  return inner(file, 7, (graph) =>
    inner(graph, 1, (node) =>
      withFields(node, (one) => {
        if (one.number !== 6) return null
        const note = change(decoder.decode(node.subarray(one.content, one.end)))
        return note === null ? [] : [words(6, note)]
      }),
    ),
  )
}
