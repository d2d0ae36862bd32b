// @vitest-environment happy-dom
import type { DetachedWindowAPI } from 'happy-dom'
import { beforeEach, expect, test, vi } from 'vitest'
import { NOT_FETCHED, part } from '../../src/store/part'

const { settings } = Reflect.get(globalThis, 'happyDOM') as DetachedWindowAPI

/** Sheets come from now on, or they do not. */
const network = (there: boolean): void => void (settings.handleDisabledFileLoadingAsSuccess = there)

beforeEach(() => {
  settings.disableCSSFileLoading = true
})

/**
 * A part that needs a sheet. The bundler puts that into the page once, and takes it as there the
 * next time.
 */
function styled() {
  let asked = false
  return vi.fn(
    () =>
      new Promise<string>((resolve, reject) => {
        if (asked) return resolve('styled')
        asked = true
        const link = document.createElement('link')
        link.rel = 'stylesheet'
        link.href = '/assets/cell.css'
        link.addEventListener('load', () => resolve('styled'))
        link.addEventListener('error', () => reject(new Error('Unable to preload CSS')))
        document.head.append(link)
      }),
  )
}

test(
  'A part whose sheet does not come is tried again until it comes; no other ' +
    'part fails for want of it',
  async () => {
    const load = styled()
    network(false)
    await expect(part(load)).rejects.toThrow(NOT_FETCHED)
    for (let i = 0; i < 3; i++) {
      const own = part(load)
      const same = part(load)
      const other = part(() => Promise.resolve('saved'))
      await expect(own).rejects.toThrow(NOT_FETCHED)
      await expect(same).rejects.toThrow(NOT_FETCHED)
      expect(await other).toBe('saved')
    }
    expect(load).toHaveBeenCalledTimes(1)
    network(true)
    expect(await part(load)).toBe('styled')
  },
)
