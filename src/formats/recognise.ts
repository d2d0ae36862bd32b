import type { Importer } from './format'
import { lookOf } from './look'

/** Bytes from the start of a file that identify its format. */
export const HEAD = 1024

/** The importer with the best match, the first of equals; undefined where none matches. */
export function importerOf<I extends Importer>(
  bytes: Uint8Array,
  name: string,
  importers: readonly I[],
): I | undefined {
  const head = bytes.subarray(0, HEAD)
  const file = { look: lookOf(head), head, name }
  const found = importers.map((one) => ({ one, sure: one.match(file) }))
  const most = Math.max(1, ...found.map(({ sure }) => sure))
  return found.find(({ sure }) => sure === most)?.one
}

/** What can be read, in a sentence: `a ConvScope project, or a PNG picture`. */
export function readable(importers: readonly Importer[]): string {
  const labels = [...new Set(importers.map(({ label }) => label))]
  const last = labels[labels.length - 1]
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(', ')}, or ${last}`
}
