// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { chooseFile } from '../../../src/store/files/chooseFile'
import { chooses } from './browserFiles'

afterEach(() => vi.restoreAllMocks())

test('the picker shows these types, and gives the file that is chosen', async () => {
  const file = new File(['x'], 'a.json')
  const pickers = chooses(file)
  expect(await chooseFile('.json,image/png')).toBe(file)
  expect(pickers).toEqual(['.json,image/png'])
})

test('a picker that is shut gives none', async () => {
  chooses(undefined)
  expect(await chooseFile('.json')).toBeUndefined()
})

test('a choice without a file gives none', async () => {
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
    this: HTMLInputElement,
  ) {
    Object.defineProperty(this, 'files', { value: [] })
    this.dispatchEvent(new Event('change'))
  })
  expect(await chooseFile('.json')).toBeUndefined()
})
