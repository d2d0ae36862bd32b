import type { Pixels } from '../../sources/source'
import { joinBytes } from '../joinBytes'
import { checksum } from '../zip/checksum'

/** Bytes as a zlib stream, packed beside the page's own work. */
async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate')
  const writer = stream.writable.getWriter()
  // A failure shows where it is read.
  writer.write(bytes).catch(() => undefined)
  writer.close().catch(() => undefined)
  const reader = stream.readable.getReader()
  const parts: Uint8Array[] = []
  for (let next = await reader.read(); !next.done; next = await reader.read())
    parts.push(next.value)
  return joinBytes(parts)
}

/** Rows of RGB, each with the filter Paeth before it. Source: PNG specification, 9.4. */
function filtered({ width, height, rgba }: Pixels): Uint8Array<ArrayBuffer> {
  const row = 1 + 3 * width
  const rows = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    rows[y * row] = 4
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        const here = 4 * (y * width + x) + c
        const left = x > 0 ? rgba[here - 4] : 0
        const above = y > 0 ? rgba[here - 4 * width] : 0
        const corner = x > 0 && y > 0 ? rgba[here - 4 * width - 4] : 0
        const [toLeft, toAbove] = [Math.abs(above - corner), Math.abs(left - corner)]
        const toCorner = Math.abs(left + above - 2 * corner)
        const nearest =
          toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
        rows[y * row + 1 + 3 * x + c] = rgba[here] - nearest
      }
  }
  return rows
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)))
  return bytes
}

/**
 * Pixels as a PNG file that has one reading only: 8-bit RGB and nothing else. Written here and not
 * by a canvas, since browsers that guard against fingerprints change what a canvas gives.
 */
export async function pngFile(pixels: Pixels): Promise<Uint8Array> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, pixels.width)
  view.setUint32(4, pixels.height)
  header.set([8, 2], 8)
  return joinBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', await deflated(filtered(pixels))),
    chunk('IEND', new Uint8Array()),
  ])
}
