import { afterEach, expect, test, vi } from 'vitest'
import { decode } from '../../src/formats/picture/decode'
import { fetchSample, fileOf } from '../../src/store/decode'
import { firstProject } from '../../src/store/firstProject'

afterEach(() => void vi.unstubAllGlobals())

/** A browser that reads pictures of this size, and notes what is drawn. */
function browser(width: number, height: number) {
  const did: unknown[] = []
  const context = {
    set fillStyle(colour: string) {
      did.push(colour)
    },
    fillRect: (...given: number[]) => did.push(['fill', ...given]),
    drawImage: (_: unknown, ...given: number[]) => did.push(['draw', ...given]),
    getImageData: (...given: number[]) => ({
      data: new Uint8ClampedArray(given[2] * given[3] * 4),
    }),
  }
  class Canvas {
    getContext = () => context
  }
  vi.stubGlobal('OffscreenCanvas', Canvas)
  vi.stubGlobal('createImageBitmap', async () => ({
    width,
    height,
    close: () => did.push('closed'),
  }))
  return did
}

test('a picture is drawn on white at the size at which it is worked', async () => {
  const did = browser(6000, 3000)
  const { width, height, rgba } = await decode(new Blob(), 'large.png')
  expect([width / height, rgba.length]).toEqual([2, width * height * 4])
  expect(width).toBeLessThan(6000)
  expect(did).toEqual([
    '#fff',
    ['fill', 0, 0, width, height],
    ['draw', 0, 0, width, height],
    'closed',
  ])
})

test('a damaged picture is named', async () => {
  browser(1, 1)
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('bad')))
  await expect(decode(new Blob(), 'x.png')).rejects.toThrow(
    'x.png is damaged: its picture could not be read.',
  )
})

test('a sample that does not come, or is not there, is told with what happens next', async () => {
  for (const answer of [() => Promise.reject(new Error('offline')), async () => ({ ok: false })]) {
    vi.stubGlobal('fetch', answer)
    await expect(fetchSample('china.jpg')).rejects.toThrow(
      'The picture china.jpg could not be fetched; ' +
        'it is tried again as soon as there is a network.',
    )
  }
})

test('only a picture of the project has a file', () => {
  const bytes = new Uint8Array(1)
  const own = { name: 'p', width: 1, height: 1, type: 'image/png', bytes }
  const project = { ...firstProject(), pictures: { p: own } }
  expect(fileOf(project, 'p')).toBe(bytes)
  expect([fileOf(project, 'china.jpg'), fileOf(project, 'toString')]).toEqual([
    undefined,
    undefined,
  ])
})
