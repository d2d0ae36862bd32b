import { strToU8 } from 'fflate'
import { png } from '../projects'

/** Bytes of letters and numbers in a row. */
export const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part, true)] : part)),
  )
const le16 = (n: number): number[] => [n & 255, n >> 8]
const le24 = (n: number): number[] => [n & 255, (n >> 8) & 255, n >> 16]
const le32 = (n: number): number[] => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255]
const be16 = (n: number): number[] => [n >> 8, n & 255]
export const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

const gif = (w: number, h: number): Uint8Array => bytes('GIF89a', le16(w), le16(h), [0x80, 0, 0])
export const bmp = (w: number, h: number): Uint8Array =>
  bytes('BM', zeros(12), le32(40), le32(w), le32(h), [1, 0, 24, 0])
const oldBmp = (w: number, h: number): Uint8Array =>
  bytes('BM', zeros(12), le32(12), le16(w), le16(h), [1, 0, 24, 0])
/** Exif, a Huffman table and a restart marker stand before the frame, as cameras write them. */
const jpeg = (w: number, h: number, frame = 0xc0): Uint8Array =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe1],
    be16(10),
    'Exif\0\0',
    [0xff, 0xd8],
    [0xff, 0xc4],
    be16(4),
    [1, 2],
    [0xff, 0xff, frame],
    be16(11),
    [8],
    be16(h),
    be16(w),
    [1, 1, 0x11, 0],
  )
/** A JPEG with an Exif orientation, and its TIFF data in one order of bytes. */
export function turned(w: number, h: number, orientation: number, order: 'II' | 'MM'): Uint8Array {
  const short = (n: number): number[] => (order === 'II' ? le16(n) : be16(n))
  const long = (n: number): number[] =>
    order === 'II' ? le32(n) : [...be16(n >> 16), ...be16(n & 0xffff)]
  const entry = (tag: number, value: number): number[] =>
    [short(tag), short(3), long(1), short(value), [0, 0]].flat()
  const directory = [short(2), entry(0x0100, 9), entry(0x0112, orientation), long(0)].flat()
  const exif = bytes('Exif\0\0', order, short(42), long(8), directory)
  const plain = jpeg(w, h)
  return bytes([0xff, 0xd8, 0xff, 0xe1], be16(exif.length + 2), [...exif], [...plain.subarray(2)])
}
const riff = (...chunk: (string | readonly number[])[]): Uint8Array =>
  bytes('RIFF', le32(100), 'WEBP', ...chunk)
const lossy = (w: number, h: number): Uint8Array =>
  riff('VP8 ', le32(20), [0x30, 1, 0, 0x9d, 1, 0x2a], le16(w | 0x4000), le16(h))
export const lossless = (w: number, h: number): Uint8Array =>
  riff('VP8L', le32(20), [0x2f], le32((w - 1) | ((h - 1) << 14)))
export const extended = (w: number, h: number): Uint8Array =>
  riff('VP8X', le32(10), [0x10, 0, 0, 0], le24(w - 1), le24(h - 1))

/**
 * Picture files that consist of little more than their header, by what they are; each is made of
 * width and height.
 */
export const makers = [
  ['PNG', 'image/png', png],
  ['JPEG', 'image/jpeg', jpeg],
  ['progressive JPEG', 'image/jpeg', (w: number, h: number) => jpeg(w, h, 0xc2)],
  ['GIF', 'image/gif', gif],
  ['BMP', 'image/bmp', bmp],
  ['OS/2 BMP', 'image/bmp', oldBmp],
  ['lossy WebP', 'image/webp', lossy],
  ['lossless WebP', 'image/webp', lossless],
  ['extended WebP', 'image/webp', extended],
] as const

/** One of each, of a size that can be read. */
export const pictureFiles = (): Uint8Array[] => makers.map(([, , make]) => make(640, 427))
