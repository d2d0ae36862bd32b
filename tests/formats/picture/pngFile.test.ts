import { crc32, deflateSync, inflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pictureHeader } from '../../../src/formats/picture/header'
import { isPlainPng, pngChunks } from '../../../src/formats/picture/pngChunks'
import { pngFile } from '../../../src/formats/picture/pngFile'
import type { Pixels } from '../../../src/sources/source'
import { bytes, turned } from './pictureFiles'

const viewOf = (file: Uint8Array): DataView =>
  new DataView(file.buffer, file.byteOffset, file.byteLength)

/** The rows of a PNG of RGB whose filter is Paeth, by the definition. */
function unfiltered(file: Uint8Array, width: number, height: number): number[] {
  const data = [...pngChunks(viewOf(file))].find(({ type }) => type === 'IDAT')
  if (!data) return []
  const packed = inflateSync(file.subarray(data.at, data.at + data.length))
  const out: number[] = []
  const at = (x: number, y: number, c: number): number =>
    x < 0 || y < 0 ? 0 : out[3 * (y * width + x) + c]
  for (let y = 0; y < height; y++) {
    expect(packed[y * (1 + 3 * width)]).toBe(4)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        const [a, b, d] = [at(x - 1, y, c), at(x, y - 1, c), at(x - 1, y - 1, c)]
        const [pa, pb, pc] = [a, b, d].map((near) => Math.abs(a + b - d - near))
        const near = pa <= pb && pa <= pc ? a : pb <= pc ? b : d
        out.push((packed[y * (1 + 3 * width) + 1 + 3 * x + c] + near) & 255)
      }
  }
  return out
}

const pixels: fc.Arbitrary<Pixels> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: 4 * width * height, maxLength: 4 * width * height })
      .map((rgba) => ({ width, height, rgba })),
  )

describe('Pixels as a PNG file', () => {
  test('are the pixels, whatever they are, in a file that has one reading', async () => {
    await fc.assert(
      fc.asyncProperty(pixels, async (given) => {
        const file = await pngFile(given)
        const { width, height, rgba } = given
        expect(unfiltered(file, width, height)).toEqual([...rgba].filter((_, i) => i % 4 !== 3))
        expect(pictureHeader(file)).toMatchObject({ width, height, type: 'image/png' })
        expect(isPlainPng(file)).toBe(true)
        for (const { at, length } of pngChunks(viewOf(file)))
          expect(viewOf(file).getUint32(at + length)).toBe(
            crc32(file.subarray(at - 4, at + length)),
          )
      }),
      { numRuns: 100 },
    )
  })
})

const be32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const chunk = (type: string, data: readonly number[]): number[] => [
  ...be32(data.length),
  ...bytes(type),
  ...data,
  ...be32(0),
]
const data = [...deflateSync(new Uint8Array(7))]
const made = (depth: number, colours: number, ...more: (readonly [string, readonly number[]])[]) =>
  bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', [...be32(2), ...be32(1), depth, colours, 0, 0, 0]),
    ...more.map(([type, content]) => chunk(type, content)),
    chunk('IDAT', data),
    chunk('IEND', []),
  )

describe('A PNG has one reading', () => {
  test.each([
    ['8-bit grey', made(8, 0)],
    ['8-bit RGB', made(8, 2)],
    ['a palette', made(8, 3, ['PLTE', [1, 2, 3]])],
    ['with a text and a resolution', made(8, 2, ['tEXt', [65, 0, 66]], ['pHYs', [0, 0]])],
    ['in sRGB', made(8, 2, ['sRGB', [0]])],
  ])('%s', (_what, file) => expect(isPlainPng(file)).toBe(true))
})

describe('A picture has several readings', () => {
  test.each([
    ['16-bit grey', made(16, 0)],
    ['16-bit RGB', made(16, 2)],
    ['grey with alpha', made(8, 4)],
    ['RGB with alpha', made(8, 6)],
    ['1-bit grey', made(1, 0)],
    ['a palette of 4 bits', made(4, 3, ['PLTE', [1, 2, 3]])],
    ['a transparent colour', made(8, 2, ['tRNS', [0, 0, 0, 0, 0, 0]])],
    ['a transparent entry', made(8, 3, ['PLTE', [1, 2, 3]], ['tRNS', [0]])],
    ['gamma', made(8, 2, ['gAMA', be32(100_000)])],
    ['chromaticities', made(8, 2, ['cHRM', be32(1)])],
    ['a colour profile', made(8, 2, ['iCCP', [65, 0, 0]])],
    ['Exif', made(8, 2, ['eXIf', [0]])],
    ['an animation', made(8, 2, ['acTL', be32(2)])],
    ['what nobody knows', made(8, 2, ['quUx', []])],
    ['a JPEG', turned(8, 8, 2, 'II')],
    ['nothing', new Uint8Array()],
  ])('%s', (_what, file) => expect(isPlainPng(file)).toBe(false))
})
