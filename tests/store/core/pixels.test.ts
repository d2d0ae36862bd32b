import { afterEach, expect, test, vi } from 'vitest'
import type { Pixels } from '../../../src/sources/source'
import { createPixelCache } from '../../../src/store/core/pixels'
import { firstProject } from '../../../src/store/firstProject'

afterEach(() => vi.unstubAllGlobals())

const pixels: Pixels = { width: 1, height: 1, rgba: new Uint8ClampedArray(4) }
const empty = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }

/** A project with a picture of these bytes. */
const showing = (bytes: Uint8Array) => ({
  ...firstProject(),
  pictures: { p: { name: 'p.png', width: 1, height: 1, type: 'image/png', bytes } },
})

test('the pixels of a file are those that were kept for these very bytes', async () => {
  const { keepPixels, pixelsOf } = createPixelCache()
  const bytes = new Uint8Array(3)
  keepPixels('p', bytes, Promise.resolve(pixels))
  expect(await pixelsOf(showing(bytes), 'p')).toBe(pixels)
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('damaged')))
  await expect(pixelsOf(showing(new Uint8Array(3)), 'p')).rejects.toThrow(
    'p.png is damaged: its picture could not be read.',
  )
})

test('what is neither a sample nor a picture of the project has no pixels', () => {
  expect(createPixelCache().pixelsOf(empty, 'gone')).toBeNull()
})

test('a sample that did not come is fetched anew the next time', async () => {
  const fetched = vi.fn(() => Promise.reject(new Error('offline')))
  vi.stubGlobal('fetch', fetched)
  const { pixelsOf } = createPixelCache()
  for (let i = 0; i < 2; i++)
    await expect(pixelsOf(empty, 'china.jpg')).rejects.toThrow(/^The picture china.jpg could not/)
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('pictures that no card shows are let go of, but for the newest three', async () => {
  const { keepPixels, pixelsOf, forgetPixels } = createPixelCache()
  const bytes = new Uint8Array(1)
  const names = ['a', 'b', 'c', 'd', 'e']
  const kept = { ...pixels, width: 2 }
  for (const name of names) keepPixels(name, bytes, Promise.resolve(kept))
  forgetPixels(empty)
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('gone')))
  const found = names.map(async (name) => {
    const project = showing(bytes)
    const own = { ...project, pictures: { [name]: project.pictures.p } }
    try {
      return (await pixelsOf(own, name)) === kept
    } catch {
      return false
    }
  })
  expect(await Promise.all(found)).toEqual([false, false, true, true, true])
})
