import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pictureHeader } from '../../src/formats/pictureFile'
import { png } from './projects'

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part, true)] : part)))
const le16 = (n: number): number[] => [n & 255, n >> 8]
const le24 = (n: number): number[] => [n & 255, (n >> 8) & 255, n >> 16]
const le32 = (n: number): number[] => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255]
const be16 = (n: number): number[] => [n >> 8, n & 255]
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

const gif = (w: number, h: number): Uint8Array => bytes('GIF89a', le16(w), le16(h), [0x80, 0, 0])
const bmp = (w: number, h: number): Uint8Array => bytes('BM', zeros(12), le32(40), le32(w), le32(h), [1, 0, 24, 0])
const oldBmp = (w: number, h: number): Uint8Array => bytes('BM', zeros(12), le32(12), le16(w), le16(h), [1, 0, 24, 0])
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
const riff = (...chunk: (string | readonly number[])[]): Uint8Array => bytes('RIFF', le32(100), 'WEBP', ...chunk)
const lossy = (w: number, h: number): Uint8Array => riff('VP8 ', le32(20), [0x30, 1, 0, 0x9d, 1, 0x2a], le16(w | 0x4000), le16(h))
const lossless = (w: number, h: number): Uint8Array => riff('VP8L', le32(20), [0x2f], le32((w - 1) | ((h - 1) << 14)))
const extended = (w: number, h: number): Uint8Array => riff('VP8X', le32(10), [0x10, 0, 0, 0], le24(w - 1), le24(h - 1))

const makers = [
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

describe('the size stands in the header', () => {
  test.each(makers)('%s', (_name, type, make) => {
    expect(pictureHeader(make(640, 427))).toEqual({ type, width: 640, height: 427 })
    expect(pictureHeader(make(1, 4096))).toEqual({ type, width: 1, height: 4096 })
    expect(pictureHeader(make(4097, 9))).toEqual({ error: 'This picture is 4097×9; up to 4096 pixels a side can be read.' })
    expect(pictureHeader(make(9000, 9000))).toEqual({ error: 'This picture is 9000×9000; up to 4096 pixels a side can be read.' })
  })

  test('a BMP whose rows start at the top has a negative height', () => {
    expect(pictureHeader(bmp(3, -5))).toMatchObject({ width: 3, height: 5 })
  })

  test('a header inside a larger buffer is read at its own place', () => {
    expect(pictureHeader(bytes(zeros(5), [...png(7, 8)]).subarray(5))).toMatchObject({ width: 7, height: 8 })
  })

  test.each(makers)('%s: every cut and every size of 0 gives one sentence', (_name, _type, make) => {
    const whole = make(640, 427)
    const results = Array.from({ length: whole.length }, (_, length) => pictureHeader(whole.subarray(0, length)))
    for (const result of results) expect('error' in result ? result.error : 'This was read.').toMatch(/^This .*\.$/)
    expect(results.filter((result) => 'error' in result).length).toBeGreaterThan(9)
    if (make !== lossless && make !== extended)
      expect(pictureHeader(make(0, 5))).toMatchObject({ error: expect.stringMatching(/ is damaged: its header gives no size\.$/) as string })
  })
})

describe('what is not a picture is named', () => {
  test.each([
    ['', 'This file is empty.'],
    ['\0\0\0\0', 'This file holds nothing but zeros; it is not a picture.'],
    ['<!DOCTYPE html>', 'This is a web page, not a picture.'],
    ['<?xml version="1.0"?><svg/>', 'This is an SVG drawing; PNG, JPEG, GIF, WebP and BMP pictures can be read.'],
    ['%PDF-1.7', 'This is a PDF document, not a picture.'],
    ['PK\x03\x04', 'This is a zip file, not a picture.'],
    ['{"a": 1}', 'This is a JSON text, not a picture.'],
    ['1, 2, 3', 'This is a text, not a picture.'],
    ['\x01\x02\x03\x04', 'This file is not a picture that can be read; PNG, JPEG, GIF, WebP and BMP can.'],
    ['\x89PNG\r\n\x1a\n', 'This PNG picture is damaged: its header gives no size.'],
  ])('%j', (text, error) => {
    expect(pictureHeader(strToU8(text, true))).toEqual({ error })
  })
})
