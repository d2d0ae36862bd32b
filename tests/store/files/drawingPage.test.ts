// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { Preview } from '../../../src/engine/preview'
import { setEngine } from '../../../src/store/ask'
import { drawingPage } from '../../../src/store/files/drawingPage'
import { engineThat } from '../../ui/engineThat'

const PREVIEW: Preview = {
  node: 'n1',
  revision: 0,
  shape: [1, 1, 1, 2],
  look: 'map',
  colours: 'signed',
  range: { min: -1, max: 2, limit: 2, clipped: 0, nan: 0, infinite: 0, signed: true },
  sheet: {
    width: 2,
    height: 1,
    columns: 1,
    zoom: 1,
    cell: { width: 2, height: 1 },
    first: 0,
    shown: 1,
    maps: 1,
    rgba: Uint8ClampedArray.of(1, 2, 3, 255, 0, 0, 0, 0),
  },
}

test('without an engine there is no map, and it can be ended', async () => {
  expect(await drawingPage().map('n1', 10, 10)).toBeNull()
  const ended = new AbortController()
  ended.abort(new Error('ended'))
  const page = drawingPage({ progress: () => undefined, signal: ended.signal })
  await expect(page.map('n1', 10, 10)).rejects.toThrow('ended')
})

test('a map is painted twice as fine as it is drawn, on the colour of a card', async () => {
  document.head.innerHTML = `<style>
    [data-theme="light"] { --card: #fff; --zero: #f3f3f3; }
    [data-cat="conv"] { --hue: #4b69ae; }
  </style>`
  const asked: unknown[] = []
  setEngine(
    engineThat({
      painted: (wanted, colours) => {
        asked.push([wanted.width, wanted.height, colours.zero])
        return Promise.resolve(PREVIEW)
      },
    }),
  )
  const page = drawingPage()
  expect(page.hue('conv')).toBe('#4b69ae')
  expect(page.shown('n1')).toBe('n1')
  const map = await page.map('n1', 100, 50.4)
  expect(asked).toEqual([[200, 100, '#f3f3f3']])
  expect(map?.scale).toEqual({ min: -1, max: 2, colours: 'signed' })
  expect([...(map?.pixels?.rgba ?? [])]).toEqual([1, 2, 3, 255, 255, 255, 255, 255])
})

test('a picture that cannot be drawn is refused in one sentence', async () => {
  await expect(drawingPage().png('no drawing', 10, 10)).rejects.toThrow(
    'The browser could not draw a picture of this size: save the graph as SVG.',
  )
})
