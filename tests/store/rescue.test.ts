// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renameProject } from '../../src/store/edits/project'
import { emptyProject } from '../../src/store/emptyProject'
import { createWaysOn } from '../../src/store/rescue'
import { beginProject, keepPresent, startSaving } from '../../src/store/saving'
import { replaceProject, store } from '../../src/store/store'

const name = () => store.getState().project.name

/** Another project of this name, which is worked at and kept. */
async function keep(called: string) {
  const project = emptyProject()
  beginProject(project, () => replaceProject(project))
  renameProject(called)
  await keepPresent()
}

beforeEach(() => void vi.stubGlobal('requestAnimationFrame', () => 0))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('each time an older version comes back, until there is none', async () => {
  await startSaving(() => Promise.resolve())
  for (const called of ['one', 'two', 'three']) await keep(called)
  const { openVersionBefore } = createWaysOn()
  await openVersionBefore()
  expect(name()).toBe('two')
  await openVersionBefore()
  expect(name()).toBe('one')
  for (let i = 0; i < 3; i++) await openVersionBefore().catch(() => undefined)
  await expect(openVersionBefore()).rejects.toThrow('There is no version before this one.')
  // Another page remembers nothing of that.
  await createWaysOn().openVersionBefore()
})

test('a project that cannot be kept gives way only when it is asked for again', async () => {
  await keep('safe')
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError')
  })
  renameProject('unsafe')
  const { openNothing } = createWaysOn()
  await expect(openNothing()).rejects.toThrow(
    'The browser’s storage is full; save the project as a file; press again to go on without it.',
  )
  expect(name()).toBe('unsafe')
  await openNothing()
  expect(name()).toBe('Untitled')
})
