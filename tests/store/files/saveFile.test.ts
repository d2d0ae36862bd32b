// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { saveFile } from '../../../src/store/files/saveFile'
import { saves } from './browserFiles'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('text and bytes are saved as they are, under this name and as this type', async () => {
  const saved = saves()
  saveFile('a.txt', 'Grüße', 'text/plain')
  saveFile('b.bin', Uint8Array.of(0, 255, 128), 'application/zip')
  expect(saved.map(({ name, content }) => [name, content.type])).toEqual([
    ['a.txt', 'text/plain'],
    ['b.bin', 'application/zip'],
  ])
  expect(await saved[0].content.text()).toBe('Grüße')
  expect([...new Uint8Array(await saved[1].content.arrayBuffer())]).toEqual([0, 255, 128])
})

test('of bytes that are part of a larger buffer only these are saved', () => {
  const saved = saves()
  saveFile('part.bin', new Uint8Array(100).subarray(10, 13), '')
  expect(saved[0].content.size).toBe(3)
})

test('a blob is saved without a copy of it', () => {
  const saved = saves()
  const blob = new Blob(['x'], { type: 'text/html' })
  saveFile('a.html', blob, 'text/plain')
  expect(saved[0].content).toBe(blob)
})

test('the browser has ten seconds to fetch it; then it is let go of', () => {
  vi.useFakeTimers()
  saves()
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
  saveFile('a.txt', 'x', 'text/plain')
  vi.advanceTimersByTime(9_999)
  expect(revoke).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(revoke).toHaveBeenCalledExactlyOnceWith('blob:1')
})
