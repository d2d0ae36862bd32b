import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pictureHeader } from '../../../src/formats/picture/header'
import { png } from '../projects'
import { bmp, bytes, extended, lossless, makers, zeros } from './pictureFiles'

describe('the size stands in the header', () => {
  test.each(makers)('%s', (_name, type, make) => {
    expect(pictureHeader(make(640, 427))).toEqual({ type, width: 640, height: 427 })
    expect(pictureHeader(make(1, 4096))).toEqual({ type, width: 1, height: 4096 })
    expect(pictureHeader(make(4097, 9))).toEqual({
      error: 'This picture is 4097×9; up to 4096 pixels a side can be read.',
    })
    expect(pictureHeader(make(9000, 9000))).toEqual({
      error: 'This picture is 9000×9000; up to 4096 pixels a side can be read.',
    })
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
