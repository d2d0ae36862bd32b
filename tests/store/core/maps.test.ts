import { describe, expect, test } from 'vitest'
import type { Preview } from '../../../src/engine/preview'
import { createMaps } from '../../../src/store/core/maps'

const wanted = {
  node: 'n1',
  width: 100,
  height: 100,
  scale: 'auto',
  page: 0,
  values: false,
} as const
const previewOf = (rgba: Uint8ClampedArray): Preview =>
  ({ node: 'n1', sheet: { rgba } }) as unknown as Preview

describe('the maps on screen', () => {
  test('are handed to every canvas that wants them, and to one that comes later', () => {
    const maps = createMaps()
    const got: (Preview | null)[] = []
    maps.want(wanted, (preview) => got.push(preview))
    const preview = previewOf(new Uint8ClampedArray(16))
    maps.deliver([preview], 0)
    maps.want(wanted, (late) => got.push(late))
    expect(got).toEqual([null, preview, preview])
  })
  test('are asked for at the larger of two sizes, and no more once nobody wants them', () => {
    const maps = createMaps()
    const gone = [100, 300].map((width) => maps.want({ ...wanted, width }, () => undefined))
    expect(maps.wanted().map(({ width }) => width)).toEqual([300])
    for (const leave of gone) leave()
    expect(maps.wanted()).toEqual([])
  })
  test('are asked for anew by a new canvas once their pixels were given back', () => {
    const maps = createMaps()
    const pixels = new Uint8ClampedArray(16)
    maps.deliver([previewOf(pixels)], 0)
    const leave = maps.want(wanted, () => undefined)
    expect(maps.wanted()[0].again).toBeUndefined()
    leave()
    // Giving a buffer back empties every view of it.
    structuredClone(pixels.buffer, { transfer: [pixels.buffer] })
    const first = maps.want(wanted, () => undefined)
    const { again } = maps.wanted()[0]
    expect(again).toBeGreaterThan(0)
    first()
    maps.want(wanted, () => undefined)
    expect(maps.wanted()[0].again).toBeGreaterThan(again ?? 0)
  })
  test(
    'of a card that is gone are not those of another of its id, though they ' +
      'come late, and are asked for anew',
    () => {
      const maps = createMaps()
      const got: (Preview | null)[] = []
      maps.want(wanted, (preview) => got.push(preview))
      const [old, late, own] = [1, 2, 3].map((size) => previewOf(new Uint8ClampedArray(4 * size)))
      maps.deliver([old], maps.moment())
      const before = maps.moment()
      maps.forget(['n1', 'n2'])
      expect(maps.last('n1')).toBeNull()
      expect(got).toEqual([null, old, null])
      const again = maps.wanted()[0].again ?? 0
      expect(again).toBeGreaterThan(0)
      maps.deliver([late], before)
      expect(got).toEqual([null, old, null])
      // One that appears only now asks for what the worker may have painted long ago.
      maps.want({ ...wanted, node: 'n2' }, () => undefined)
      expect(maps.wanted()[1].again).toBeGreaterThan(again)
      maps.deliver([own], maps.moment())
      expect(got).toEqual([null, old, null, own])
      expect(maps.last('n1')).toBe(own)
    },
  )
})
