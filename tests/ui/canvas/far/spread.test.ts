import { describe, expect, test } from 'vitest'
import { previewOf } from '../../../../src/engine/paint/preview'
import { tablesOf } from '../../../../src/engine/paint/tables'
import type { Preview } from '../../../../src/engine/preview'
import { sizeOf } from '../../../../src/layers/tensorShape'
import { numbersOn } from '../../../../src/ui/canvas/card/showPreview'
import { boxesOn } from '../../../../src/ui/canvas/far/boxesOn'
import { cellUnder, spreadOf } from '../../../../src/ui/canvas/far/spread'

const colours = {
  zero: '#ffffff',
  positive: ['#ff0000', '#ff0000', '#ff0000', '#ff0000'],
  negative: ['#0000ff', '#0000ff', '#0000ff', '#0000ff'],
}

/** What the painter makes of values at this size, the second page of sixteen where there is one. */
const painted = (shape: number[], width: number, height: number, page = 0): Preview =>
  previewOf(
    { shape, data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => i), photo: false },
    { node: 'n', width, height, scale: 'auto', page, values: false },
    1,
    tablesOf(colours),
    null,
    false,
  )

const spread = (preview: Preview, width: number, height: number) => {
  const found = spreadOf(preview, preview.sheet?.width ?? width, preview.sheet?.height ?? height)
  if (!found) throw new Error('nothing is shown')
  return found
}

describe('A cell is found where it is painted', () => {
  for (const [title, shape, width, height, page] of [
    ['on one map', [1, 1, 21, 31], 320, 214, 0],
    ['on a map of which every second value is painted', [1, 1, 427, 640], 320, 214, 0],
    ['on the second page of a contact sheet', [2, 20, 9, 7], 300, 200, 1],
    ['on a table', [5, 12], 200, 66, 0],
    ['on many signals', [2, 6, 40], 200, 136, 0],
    ['on a line', [1, 1, 300], 200, 136, 0],
    ['on two lines', [1, 2, 300], 200, 136, 0],
    ['on bars', [1, 10], 200, 136, 0],
    ['on numbers', [1, 3], 200, 66, 0],
  ] as const)
    test(title, () => {
      const preview = painted([...shape], width, height, page)
      const place = spread(preview, width, height)
      let found = 0
      for (let turn = 0; turn < 40; turn++) {
        const index = shape.map((size, axis) => (turn * (7 + 4 * axis)) % size)
        const [box] = boxesOn(
          shape,
          place,
          { boxes: [index.map((cell) => [[cell, cell + 1]])], exact: true },
          0,
        )
        if (!box) continue
        const back = cellUnder(shape, place, box.x + box.width / 2, box.y + box.height / 2)
        // Lines lie above each other: the first is found.
        if (preview.look === 'line') expect(back?.[2]).toBe(index[2])
        else expect(back).toEqual(index)
        found++
      }
      expect(found).toBeGreaterThan(page === 1 ? 5 : 30)
    })

  test('on two numbers by the width of what is printed of each', () => {
    const preview = previewOf(
      { shape: [1, 2], data: Float32Array.of(0.00123, 1234.5678), photo: false },
      { node: 'n', width: 200, height: 66, scale: 'auto', page: 0, values: false },
      1,
      tablesOf(colours),
      null,
      false,
    )
    const { across } = spread(preview, 200, 66)
    const letters = numbersOn(preview.values ?? []).map((text) => text.length + 2)
    expect(numbersOn(preview.values ?? [])).toEqual(['0.0012', '1234.5677'])
    expect(across(2) / across(1)).toBeCloseTo((letters[0] + letters[1]) / letters[0])
  })

  test('and between two maps there is none', () => {
    const preview = painted([1, 4, 20, 20], 200, 200)
    const place = spread(preview, 200, 200)
    const { x, width } = place.mapAt(0)
    expect(cellUnder([1, 4, 20, 20], place, x + width + 1, 5)).toBeNull()
    expect(cellUnder([1, 4, 20, 20], place, x + width + 2, 1)).toEqual([0, 1, 0, 0])
  })
})

describe('A region on a contact sheet', () => {
  const shape = [1, 6, 20, 20]
  const preview = painted(shape, 200, 140)
  const place = spread(preview, 200, 140)
  test('has a box on each map whose channel is in it', () => {
    const boxes = boxesOn(
      shape,
      place,
      {
        boxes: [
          [
            [[0, 1]],
            [
              [1, 3],
              [5, 6],
            ],
            [[4, 8]],
            [[4, 8]],
          ],
        ],
        exact: true,
      },
      1,
    )
    expect(boxes).toHaveLength(3)
    const { x, y } = place.mapAt(1)
    const zoom = preview.sheet?.zoom ?? 0
    expect(boxes[0]).toEqual({
      x: x + 4 * zoom,
      y: y + 4 * zoom,
      width: 4 * zoom,
      height: 4 * zoom,
    })
  })
  test('that is all of them has one box around them', () => {
    expect(
      boxesOn(
        shape,
        place,
        { boxes: [[[[0, 1]], [[0, 6]], [[0, 20]], [[0, 20]]]], exact: true },
        1,
      ),
    ).toEqual([{ x: 0, y: 0, width: preview.sheet?.width, height: preview.sheet?.height }])
  })
  test('has one box around whole maps where they are too small for boxes of their own', () => {
    expect(
      boxesOn(
        shape,
        place,
        { boxes: [[[[0, 1]], [[0, 2]], [[18, 20]], [[4, 8]]]], exact: true },
        40,
      ),
    ).toEqual([
      { x: 0, y: 0, width: place.mapAt(1).x + place.mapAt(1).width, height: place.mapAt(1).height },
    ])
  })
})
