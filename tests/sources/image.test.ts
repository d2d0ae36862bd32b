import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Parameters } from '../../src/layers/fields'
import { image } from '../../src/sources/image'
import { SAMPLES } from '../../src/sources/samples'
import type { Pixels } from '../../src/sources/source'
import { given, label, none, shape } from './given'

describe('Image', () => {
  const dots: Pixels = {
    width: 2,
    height: 1,
    rgba: Uint8Array.of(10, 20, 30, 255, 255, 255, 255, 0),
  }
  const painted = (some: Parameters): number[] => [
    ...image.values(given(image, some), () => dots, {}, none),
  ]

  test('the lecture’s photo is 1×1×427×640, three channels are 1×3×427×640', () => {
    expect(shape(image)).toEqual([1, 1, 427, 640])
    expect(shape(image, { picture: 'chelsea.png', channels: 'rgb' })).toEqual([1, 3, 300, 451])
  })

  test('a picture of one’s own has its own size and name', () => {
    const mine = (id: string) =>
      id === 'p1' ? { name: 'cat.png', width: 7, height: 5 } : undefined
    expect(image.shape(given(image, { picture: 'p1' }), mine, none)).toEqual([1, 1, 5, 7])
    expect(image.label(given(image, { picture: 'p1', channels: 'mean' }), mine, none)).toBe(
      'cat.png, mean of RGB',
    )
  })

  test('sum, mean and channels, 0 to 255 or 0 to 1, alpha ignored', () => {
    expect(painted({})).toEqual([60, 765])
    expect(painted({ channels: 'mean' })).toEqual([20, 255])
    expect(painted({ channels: 'rgb' })).toEqual([10, 255, 20, 255, 30, 255])
    expect(painted({ range: '0-1' })).toEqual([Math.fround(60 / 255), 3])
    expect(painted({ channels: 'mean', range: '0-1' })).toEqual([Math.fround(20 / 255), 1])
    expect(painted({ channels: 'rgb', range: '0-1' })).toEqual(
      [10, 255, 20, 255, 30, 255].map((value) => Math.fround(value / 255)),
    )
  })

  test('labels', () => {
    expect(label(image)).toBe('china.jpg, sum of RGB')
    expect(label(image, { picture: 'flower.jpg', channels: 'rgb', range: '0-1' })).toBe(
      'flower.jpg, RGB 0–1',
    )
  })

  test.each(['gone', '__proto__', 'constructor', ''])(
    'the picture %j is not there: it says so',
    (picture) => {
      const pictures: Record<string, never> = {}
      expect(image.shape(given(image, { picture }), (id) => pictures[id], none)).toEqual({
        text: `The picture “${picture}” is not in this project.`,
        field: 'picture',
        fixes: [{ label: 'Use china.jpg', set: { picture: 'china.jpg' } }],
      })
    },
  )

  test.each(SAMPLES.map((sample) => [sample.name, sample] as const))(
    '%s is shipped at the size that is stated, and credited',
    (name, { width, height, credit, licence }) => {
      const file = readFileSync(new URL(`../../public/samples/${name}`, import.meta.url))
      expect(sizeIn(file)).toEqual([width, height])
      const row = readFileSync(new URL('../../public/samples/CREDITS.md', import.meta.url), 'utf8')
        .split('\n')
        .find((line) => line.startsWith(`| ${name} |`))
      expect(row).toContain(`${width}×${height}`)
      expect(row).toContain(credit.split(',')[0])
      expect(row).toContain(licence)
    },
  )
})

/** Width and height from a PNG's IHDR or a JPEG's start-of-frame segment. */
function sizeIn(file: Buffer): number[] {
  if (file.readUInt32BE(0) === 0x89504e47) return [file.readUInt32BE(16), file.readUInt32BE(20)]
  let at = 2
  while (![0xc0, 0xc1, 0xc2].includes(file[at + 1])) at += 2 + file.readUInt16BE(at + 2)
  return [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)]
}
