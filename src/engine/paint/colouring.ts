import type { Preview, ValueRange } from '../preview'
import type { Colouring } from './paintMap'
import type { Tables } from './tables'

const HATCH = 0xff808080
const greys = Uint32Array.from(
  { length: 256 },
  (_, i) => ((255 << 24) | (i << 16) | (i << 8) | i) >>> 0,
)
const words = (table: Uint8Array): Uint32Array => new Uint32Array(table.slice().buffer)

/**
 * How values of this range are coloured: grey from least to most, else by their share of the limit.
 */
export function colouringOf(
  range: Pick<ValueRange, 'min' | 'max' | 'limit'>,
  colours: Preview['colours'],
  tables: Tables,
): Colouring {
  if (colours === 'grey') {
    const width = range.max - range.min || 1
    return { words: greys, scale: 255 / width, zero: (-range.min * 255) / width, hatch: HATCH }
  }
  return colours === 'signed'
    ? { words: words(tables.signed), scale: 127 / range.limit, zero: 128, hatch: HATCH }
    : { words: words(tables.unsigned), scale: 255 / range.limit, zero: 0, hatch: HATCH }
}
