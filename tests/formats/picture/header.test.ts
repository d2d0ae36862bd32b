import * as fc from 'fast-check'
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pictureHeader } from '../../../src/formats/picture/header'
import { png } from '../projects'
import { bmp, bytes, extended, lossless, makers, turned, zeros } from './pictureFiles'

describe('the size stands in the header', () => {
  test.each(makers)('%s', (_name, type, make) => {
    const told = (width: number, height: number) => ({
      type,
      width,
      height,
      perhapsTurned: false,
    })
    expect(pictureHeader(make(640, 427))).toEqual(told(640, 427))
    expect(pictureHeader(make(1, 4096))).toEqual(told(1, 4096))
    // A camera's.
    expect(pictureHeader(make(6000, 4000))).toEqual(told(6000, 4000))
    expect(pictureHeader(make(8660, 5773))).toEqual(told(8660, 5773))
    expect(pictureHeader(make(9000, 5556))).toEqual({
      error: 'This picture is 9000×5556, 51 megapixels; up to 50 can be read.',
    })
  })

  test('no side is longer than browsers decode', () => {
    expect(pictureHeader(png(32_767, 1))).toMatchObject({ width: 32_767 })
    expect(pictureHeader(png(1, 32_768))).toEqual({
      error: 'This picture is 1×32768; up to 32767 pixels a side can be read.',
    })
  })

  test('a JPEG is as large as its Exif orientation turns it, in either order of bytes', () => {
    for (const order of ['II', 'MM'] as const)
      for (let orientation = 0; orientation <= 9; orientation++)
        expect(pictureHeader(turned(64, 48, orientation, order))).toMatchObject(
          orientation >= 5 && orientation <= 8
            ? { width: 48, height: 64 }
            : { width: 64, height: 48 },
        )
  })

  test('damaged Exif data turns nothing, and never throws', () => {
    const whole = turned(64, 48, 6, 'II')
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const header = pictureHeader(Uint8Array.from(whole, (byte, i) => (i === at ? value : byte)))
        return 'error' in header ? /^This .*\.$/.test(header.error) : header.width >= 1
      }),
      { numRuns: 2000 },
    )
  })

  test('of a PNG or WebP with Exif data it is not sure how it is shown', () => {
    expect(pictureHeader(bytes([...png(7, 8)], [0, 0, 0, 26], 'eXIf'))).toMatchObject({
      width: 7,
      perhapsTurned: true,
    })
    const webp = extended(7, 8)
    webp[20] |= 8
    expect(pictureHeader(webp)).toMatchObject({ width: 7, perhapsTurned: true })
  })

  test('a BMP whose rows start at the top has a negative height', () => {
    expect(pictureHeader(bmp(3, -5))).toMatchObject({ width: 3, height: 5 })
  })

  test('a header inside a larger buffer is read at its own place', () => {
    expect(pictureHeader(bytes(zeros(5), [...png(7, 8)]).subarray(5))).toMatchObject({
      width: 7,
      height: 8,
    })
  })

  test.each(makers)(
    '%s: every cut and every size of 0 gives one sentence',
    (_name, _type, make) => {
      const whole = make(640, 427)
      const results = Array.from({ length: whole.length }, (_, length) =>
        pictureHeader(whole.subarray(0, length)),
      )
      for (const result of results)
        expect('error' in result ? result.error : 'This was read.').toMatch(/^This .*\.$/)
      expect(results.filter((result) => 'error' in result).length).toBeGreaterThan(9)
      if (make !== lossless && make !== extended)
        expect(pictureHeader(make(0, 5))).toMatchObject({
          error: expect.stringMatching(/ is damaged: its header gives no size\.$/) as string,
        })
    },
  )
})

describe('what is not a picture is named', () => {
  test.each([
    ['', 'This file is empty.'],
    ['\0\0\0\0', 'This file holds nothing but zeros; it is not a picture.'],
    ['<!DOCTYPE html>', 'This is a web page, not a picture.'],
    [
      '<?xml version="1.0"?><svg/>',
      'This is an SVG drawing; PNG, JPEG, GIF, WebP and BMP pictures can be read.',
    ],
    ['%PDF-1.7', 'This is a PDF document, not a picture.'],
    ['PK\x03\x04', 'This is a zip file, not a picture.'],
    ['{"a": 1}', 'This is a JSON text, not a picture.'],
    ['1, 2, 3', 'This is a text, not a picture.'],
    [
      '\x01\x02\x03\x04',
      'This file is not a picture that can be read; PNG, JPEG, GIF, WebP and BMP can.',
    ],
    ['\x89PNG\r\n\x1a\n', 'This PNG picture is damaged: its header gives no size.'],
  ])('%j', (text, error) => {
    expect(pictureHeader(strToU8(text, true))).toEqual({ error })
  })
})
