import { describe, expect, test } from 'vitest'
import { type Slab, slab, sumOf } from '../../../src/graph/slab'
import { GROUPS, PRESETS, presetOf, presetsFor } from '../../../src/ui/draw/presets'
import { transpose } from '../../../src/ui/draw/transforms'

const square = { size: [3, 3], channels: 1 }
const made = (
  name: string,
  place: { size: readonly number[]; channels: number } = square,
): readonly Slab[] | null | undefined => PRESETS.find((preset) => preset.name === name)?.make(place)
const one = (name: string, place = square): Slab =>
  made(name, place)?.[0] ?? { rows: 0, cols: 0, data: [] }

describe('presets', () => {
  test("are the lecture's filters", () => {
    expect(one('Vertical edges')).toEqual(
      slab([
        [-1, 0, 1],
        [-1, 0, 1],
        [-1, 0, 1],
      ]),
    )
    expect(one('Horizontal edges')).toEqual(transpose(one('Vertical edges')))
    expect(one('Checkerboard')).toEqual(
      slab([
        [1, -1],
        [-1, 1],
      ]),
    )
    const four = ['To the right', 'To the left', 'Upwards', 'Downwards'].map((name) => one(name))
    expect(four).toEqual(
      [
        [
          [-1, 1],
          [-1, 1],
        ],
        [
          [1, -1],
          [1, -1],
        ],
        [
          [1, 1],
          [-1, -1],
        ],
        [
          [-1, -1],
          [1, 1],
        ],
      ].map(slab),
    )
    expect(made('Difference [−1, 1]', { size: [3], channels: 1 })).toEqual([slab([[-1, 1]])])
  })
  test.each([
    'Vertical edges',
    'Horizontal edges',
    'Sobel x',
    'Sobel y',
    'Scharr x',
    'Scharr y',
    'Prewitt x',
    'Prewitt y',
    'Edges at 45°',
    'Edges at 135°',
    'Laplacian',
    'Gabor x',
    'Gabor y',
    'Checkerboard',
    'To the right',
    'Upwards',
    'Zeros',
  ])('%s gives 0 on a flat area', (name) => expect(Math.abs(sumOf(one(name)))).toBeLessThan(1e-4))
  test.each(['Identity', 'Gaussian', 'Box blur (mean)', 'Sharpen', 'Emboss'])(
    '%s keeps the value of a flat area',
    (name) => expect(sumOf(one(name))).toBeCloseTo(1, 6),
  )
  test('a box blur as a sum adds all cells, of any size', () => {
    expect(sumOf(one('Box blur (sum)', { size: [5, 4], channels: 1 }))).toBe(20)
    expect(made('Box blur (mean)', { size: [4], channels: 2 })).toEqual([
      slab([[0.25, 0.25, 0.25, 0.25]]),
    ])
  })
  test(`the 3×3 Gaussian is OpenCV's getGaussianKernel(3, 0): 0.2389, 0.5221, 0.2389`, () => {
    expect(one('Gaussian').data[4]).toBeCloseTo(0.5221 ** 2, 3)
    expect(one('Gaussian').data[1]).toBeCloseTo(0.2389 * 0.5221, 3)
  })
  test('colours are taken by 1×1 kernels, and only from three channels', () => {
    expect(made('Take green', { size: [3, 3], channels: 3 })).toEqual([
      slab([[0]]),
      slab([[1]]),
      slab([[0]]),
    ])
    expect(made('Take green', { size: [3, 3], channels: 4 })).toBeNull()
  })
  test('what is two-dimensional is not offered for a signal, and the other way round', () => {
    expect(made('Sobel x', { size: [3], channels: 1 })).toBeNull()
    expect(made('Difference [−1, 1]')).toBeNull()
  })
  test('the present kernel is named, by the first preset that it equals', () => {
    expect(presetOf([one('Vertical edges')], 0, square)).toBe('Vertical edges')
    expect(presetOf([slab([[1]])], 0, { size: [1, 1], channels: 1 })).toBe('Identity')
    expect(
      presetOf(
        [
          slab([
            [-1, 0, 1],
            [-1, 0, 1],
            [-1, 0, 1.01],
          ]),
        ],
        0,
        square,
      ),
    ).toBeNull()
    expect(
      presetOf([slab([[0]]), slab([[0]]), slab([[1]])], 0, { size: [1, 1], channels: 3 }),
    ).toBe('Take blue')
  })
  test('every preset that makes the same kernel twice is told by its name, Random aside', () => {
    for (const { name, make } of PRESETS.filter((preset) => preset.name !== 'Random')) {
      const place =
        [
          { size: [3, 3], channels: 1 },
          { size: [3, 3], channels: 3 },
          { size: [3], channels: 1 },
        ].find((candidate) => make(candidate) !== null) ?? square
      const slabs = make(place) ?? []
      const [{ rows, cols }] = slabs
      const full =
        slabs.length === 1 ? Array.from({ length: place.channels }, () => slabs[0]) : slabs
      expect(
        presetOf(full, 0, {
          size: place.size.length === 1 ? [cols] : [rows, cols],
          channels: place.channels,
        }),
      ).toBe(name)
    }
  })
  test(
    'which presets suit a kernel does not depend on how large it is, and is ' +
      'told without making them',
    () => {
      for (const place of [square, { size: [3], channels: 1 }, { size: [5, 5], channels: 3 }])
        expect(presetsFor(place)).toEqual(PRESETS.filter((preset) => preset.make(place) !== null))
    },
  )
  test('every group of the list is known', () =>
    expect(PRESETS.every(({ group }) => GROUPS.includes(group))).toBe(true))
})
