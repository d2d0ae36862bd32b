// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAppStore } from '../../../src/store/core/appStore'
import { firstProject } from '../../../src/store/firstProject'
import { beginKeeping } from '../../../src/store/keeping/keeping'
import { pendingNotes } from '../../../src/store/keeping/pending'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => void vi.unstubAllGlobals())

/** A page that begins with the first screen and keeps its projects. */
async function page() {
  const first = firstProject()
  const store = createAppStore(first)
  store.replaceProject(first)
  const keeping = beginKeeping({
    store,
    placeProject: store.replaceProject,
    first,
    open: () => Promise.resolve(),
  })
  await keeping.arrived
  const saved = () =>
    vi.waitFor(() => expect(store.getState().status.saved.state).toBe('saved'), { interval: 5 })
  const rename = (name: string) => store.edit('Rename', (now) => ({ ...now, name }))
  return { ...keeping, store, saved, rename }
}

test('the next page has the project, and what was open in it, as they were left', async () => {
  const one = await page()
  one.rename('Kept')
  one.store.setSession({ selection: ['n4'], tab: 'cell', drawer: 'plots', theme: 'dark' })
  await one.saved()
  await one.keeper.save()
  const { store } = await page()
  const { project, session } = store.getState()
  expect(project.name).toBe('Kept')
  expect(session).toMatchObject({ selection: ['n4'], tab: 'cell', drawer: 'plots', theme: 'dark' })
})

test('the first screen that nobody touched is nothing to keep', async () => {
  const { keeper } = await page()
  expect(keeper.state()).toMatchObject({ unsaved: false, touched: false })
})

test('another project takes a place of its own, and the one before is gone on with', async () => {
  const { keeper, store, saved, rename, versions, resumable } = await page()
  rename('One')
  await saved()
  const { id } = keeper.state()
  const other = { ...firstProject(), name: 'Two' }
  keeper.begin(other, () => store.replaceProject(other))
  rename('Two, changed')
  await keeper.flush()
  expect((await versions()).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['One', 'Two, changed']),
  )
  const resumed = await resumable(id)
  resumed.begin(() => store.replaceProject(resumed.project, resumed.session))
  expect([store.getState().project.name, keeper.state().id]).toEqual(['One', id])
})

test('what is not written when the page goes is noted', async () => {
  const { rename } = await page()
  rename('In haste')
  dispatchEvent(new Event('pagehide'))
  expect(pendingNotes().some(({ text }) => text.includes('In haste'))).toBe(true)
})
