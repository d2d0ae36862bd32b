/** A chunk of a PNG file: its type, and where its data lies. */
interface Chunk {
  readonly type: string
  readonly at: number
  readonly length: number
}

/** The chunks of a PNG file in order, as far as they are whole. */
export function* pngChunks(view: DataView): Generator<Chunk> {
  for (let at = 8; at + 8 <= view.byteLength; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...[4, 5, 6, 7].map((k) => view.getUint8(at + k)))
    yield { type, at: at + 8, length }
    at += 12 + length
  }
}

/**
 * Chunks before the picture's data that change no pixel, whoever decodes. Transparency, gamma,
 * colour profiles, Exif and whatever is not known may.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'sRGB',
  'pHYs',
  'tEXt',
  'zTXt',
  'iTXt',
  'tIME',
])

/**
 * Is there one reading of this PNG only: 8-bit grey, RGB or palette, opaque, without gamma, profile
 * or Exif? Then every browser and PIL's `Image.open(…).convert('RGB')` give the same pixels.
 * Source: PNG specification (third edition), 11.
 */
export function isPlainPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33 || view.getUint32(0) !== 0x89504e47) return false
  const [depth, colours] = [view.getUint8(24), view.getUint8(25)]
  if (depth !== 8 || (colours !== 0 && colours !== 2 && colours !== 3)) return false
  for (const { type } of pngChunks(view)) if (!HARMLESS.has(type)) return false
  return true
}
