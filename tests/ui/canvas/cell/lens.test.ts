import { expect, test } from 'vitest'
import type { Preview } from '../../../../src/engine/preview'
import { lensOn } from '../../../../src/ui/canvas/cell/lens'
import type { Spread } from '../../../../src/ui/canvas/far/spread'

/** A photo of 640×427 values, of which every second is a pixel, 320×214 px large. */
const photo = (maps = 1) => {
  const map = { x: 0, y: 0, width: 320, height: 214 }
  return {
    preview: { shape: [1, maps, 427, 640], sheet: { maps } } as unknown as Preview,
    picture: { width: 320 } as HTMLCanvasElement,
    box: { x: 40, y: 60, width: 320, height: 214 },
    spread: {
      shape: [maps, 427, 640],
      shown: [0, 1],
      mapAt: () => map,
      across: (at) => at / 2,
      down: (at) => at / 2,
    } satisfies Spread,
    top: 0,
  }
}
const at = (x: number, y: number, side: number) => [{ x, y, width: side, height: side }]

test('A small field is in the middle of eleven pixels; a large one takes half of the loupe', () => {
  expect(lensOn(photo(), at(100, 100, 1), 1)).toEqual({
    field: { x: 100, y: 100, width: 1, height: 1 },
    view: { x: 95, y: 95, width: 11, height: 11 },
    place: { x: 240, y: 8, width: 72, height: 72 },
  })
  expect(lensOn(photo(), at(100, 100, 12), 1)?.view).toEqual({
    x: 94,
    y: 94,
    width: 24,
    height: 24,
  })
})

test('What is enlarged ends with the map', () => {
  expect(lensOn(photo(), at(0, 213, 1), 1)?.view).toEqual({ x: 0, y: 203, width: 11, height: 11 })
})

test('It stands clear of the field, and of the indices where there are many maps', () => {
  expect(lensOn(photo(), at(300, 20, 1), 1)?.place).toMatchObject({ x: 240, y: 134 })
  expect(lensOn(photo(2), at(300, 200, 1), 1)?.place).toMatchObject({ x: 240, y: 8 })
  const wide = {
    ...photo(2),
    spread: { ...photo(2).spread, mapAt: () => ({ x: 230, y: 0, width: 90, height: 214 }) },
  }
  expect(lensOn(wide, at(300, 100, 1), 1)?.place).toMatchObject({ x: 240, y: 134 })
})

test(
  'There is none where it enlarges less than twice, or where it would hide ' +
    'most of the picture',
  () => {
    expect(lensOn(photo(), at(100, 100, 18), 1)).not.toBeNull()
    expect(lensOn(photo(), at(100, 100, 19), 1)).toBeNull()
    expect(lensOn(photo(), at(100, 100, 1), 0.47)).toBeNull()
    expect(lensOn(photo(), [], 1)).toBeNull()
  },
)
