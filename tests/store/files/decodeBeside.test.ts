import { afterEach, expect, test, vi } from 'vitest'
import type { FromFiles, ToFiles } from '../../../src/formats/fileWorker'
import { pngFile } from '../../../src/formats/picture/pngFile'
import { decodeBeside } from '../../../src/store/files/decodeBeside'
import { decodes } from '../pictureStage'

afterEach(() => void vi.unstubAllGlobals())

const file = new Blob(['a photo'])
const pixels = { width: 2, height: 1, rgba: Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255) }

/** Workers that answer so, and what they were asked. */
function workers(answer: FromFiles): ToFiles[] {
  const asked: ToFiles[] = []
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      postMessage(message: ToFiles): void {
        asked.push(message)
        this.dispatchEvent(new MessageEvent('message', { data: answer }))
      }
      terminate(): void {}
    },
  )
  return asked
}

test('a small picture is decoded on the page', async () => {
  const asked = workers({ type: 'absent' })
  decodes(2, 1)
  const { pixels: black, png } = await decodeBeside(file, 'a.png', { width: 2, height: 1 }, true)
  expect([black.width, black.height]).toEqual([2, 1])
  expect(await png()).toEqual(await pngFile(black))
  expect(asked).toEqual([])
})

test('a large one is decoded and written in a worker, reduced where its size is sure', async () => {
  const png = Uint8Array.of(7)
  const asked = workers({ type: 'decoded', pixels, png })
  const size = { width: 6000, height: 4000 }
  for (const reduce of [true, false]) {
    const decoded = await decodeBeside(file, 'a.jpg', size, reduce)
    expect(decoded.pixels).toBe(pixels)
    expect(await decoded.png()).toBe(png)
  }
  expect(asked).toEqual([
    { type: 'decode', file, name: 'a.jpg', size },
    { type: 'decode', file, name: 'a.jpg', size: undefined },
  ])
})

test('a damaged one is told in the worker’s sentence', async () => {
  const size = { width: 6000, height: 4000 }
  workers({ type: 'failed', text: 'a.jpg is damaged: its picture could not be read.' })
  await expect(decodeBeside(file, 'a.jpg', size, true)).rejects.toThrow(/^a\.jpg is damaged/)
})
