// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MOST_PROJECT_NAME } from '../../../src/layers/limits'
import { createAppStore } from '../../../src/store/core/appStore'
import { createSaving } from '../../../src/store/core/saving'
import { firstProject } from '../../../src/store/firstProject'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => void vi.unstubAllGlobals())

const page = () => {
  const store = createAppStore(firstProject())
  const saving = createSaving(store, store.replaceProject)
  const rename = (name: string) => store.edit('Rename', (now) => ({ ...now, name }))
  return { ...saving, store, rename, name: () => store.getState().project.name }
}
const nothing = () => Promise.resolve()

test('before the part that keeps is there, nothing gives way that is not kept', async () => {
  const { startSaving, workedAt, keepPresent, presentId } = page()
  void startSaving(nothing)
  expect([workedAt(), presentId(), await keepPresent()]).toEqual([false, null, null])
  const other = page()
  void other.startSaving(nothing)
  other.rename('Changed')
  expect(other.workedAt()).toBe(true)
  expect(await other.keepPresent()).toBe(
    'This browser does not keep the project; save it as a file.',
  )
  await expect(page().versions()).rejects.toThrow('Your projects are still being loaded.')
})

test('once it is there, projects are kept and may give way', async () => {
  const { startSaving, workedAt, keepPresent, beginProject, versions, rename, store, name } = page()
  await startSaving(nothing)
  rename('Kept')
  expect(workedAt()).toBe(true)
  expect(await keepPresent()).toBeNull()
  const other = { ...firstProject(), name: 'Other' }
  beginProject(other, () => store.replaceProject(other))
  expect([name(), workedAt()]).toEqual(['Other', false])
  expect((await versions()).map((state) => state.name)).toContain('Kept')
})

test('a copy has a name that says so, and an id of its own', async () => {
  const { startSaving, goOnAsCopy, presentId, rename, name } = page()
  goOnAsCopy()
  await startSaving(nothing)
  const id = presentId()
  rename('y'.repeat(MOST_PROJECT_NAME))
  goOnAsCopy()
  expect(name()).toMatch(/y \(copy\)$/)
  expect(name().length).toBe(MOST_PROJECT_NAME)
  expect(presentId()).not.toBe(id)
})

test('a browser without storage tells it, and the page begins all the same', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('', 'SecurityError')
    },
  })
  const { startSaving, keepPresent, rename, store, name } = page()
  await startSaving(nothing)
  expect(store.getState().status.saved).toMatchObject({
    state: 'failed',
    text: 'The browser’s storage cannot be used; save the project as a file.',
  })
  expect(name()).toBe('Vertical edges, china.jpg')
  rename('Changed')
  expect(await keepPresent()).toBe(
    'The browser’s storage cannot be used; save the project as a file.',
  )
})
