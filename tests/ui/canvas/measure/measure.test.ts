// @vitest-environment happy-dom
import type { InternalNode } from '@xyflow/react'
import { expect, test } from 'vitest'
import { drawValues, type ShownValue } from '../../../../src/ui/canvas/measure/drawValues'
import { tonesOf } from '../../../../src/ui/canvas/measure/ramp'

const LIGHT = ['#efecf7', '#cdc3e6', '#a08fd0', '#7254b3', '#432078']
const DARK = ['#2a2440', '#4a3b7c', '#7660b8', '#a793e2', '#ded3ff']

const luminance = (colour: string): number => {
  const parts = colour.startsWith('#')
    ? [colour === '#000' ? 0 : 255, colour === '#000' ? 0 : 255, colour === '#000' ? 0 : 255]
    : (colour.match(/\d+/g) ?? []).map(Number)
  const [r, g, b] = parts.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test.each([
  ['light', LIGHT, -1],
  ['dark', DARK, 1],
])('the %s scale is told by lightness alone, and its ink reads everywhere', (_, stops, way) => {
  const tone = tonesOf(stops)
  const lights = Array.from({ length: 32 }, (_step, i) => luminance(tone(i / 31).fill))
  for (let i = 1; i < 32; i++) expect(way * (lights[i] - lights[i - 1])).toBeGreaterThan(0)
  for (let i = 0; i < 32; i++) {
    const { fill, ink } = tone(i / 31)
    const [dark, light] = [luminance(fill), luminance(ink)].toSorted((a, b) => a - b)
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5)
  }
})

const node = (id: string, x: number, z = 0): InternalNode =>
  ({
    id,
    measured: { width: 202, height: 154 },
    internals: { positionAbsolute: { x, y: 0 }, z },
  }) as unknown as InternalNode

const value = (text: string): ShownValue => ({
  text,
  kind: 'Conv2d',
  shape: '1×2',
  above: false,
  tone: tonesOf(LIGHT)(0),
})

/** What is written on a sheet at a zoom. */
function written(zoom: number, values: ReadonlyMap<string, ShownValue>): readonly string[] {
  const told: string[] = []
  const pen = new Proxy(
    { measureText: (text: string) => ({ width: 6 * text.length }) },
    {
      get: (own, name) =>
        name in own
          ? own[name as 'measureText']
          : (text: unknown) => void (name === 'fillText' && told.push(String(text))),
      set: () => true,
    },
  )
  const sheet = document.createElement('canvas')
  sheet.getContext = (() => pen) as unknown as typeof sheet.getContext
  const nodes = new Map(['a', 'b', 'far'].map((id, i) => [id, node(id, 250 * i ** 4)]))
  const look = { sans: 'sans', mono: 'mono', plain: { fill: '#fff', ink: '#000' } }
  const bounds = { x: 0, y: 0, width: 1000, height: 500 }
  drawValues(sheet, { bounds, scale: zoom, zoom, nodes }, values, look)
  return told
}

test('cards in view have their value: with the shape close by, with the kind far away', () => {
  const values = new Map([
    ['a', value('12 ms')],
    ['far', value('13 ms')],
  ])
  expect(written(1, values)).toEqual(['12 ms', '1×2'])
  expect(written(0.5, values)).toEqual(['Conv2d', '12 ms'])
  expect(written(0.2, new Map([['b', value('7')]]))).toEqual(['Conv2d', '7'])
})
