// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { breath } from '../../src/graph/breath'
import { firstProject } from '../../src/store/firstProject'

/** A page that has just begun, with its storage, or with one that cannot be used. */
async function page(storage: object = new IDBFactory()) {
  vi.stubGlobal('indexedDB', storage)
  vi.resetModules()
  const { newProject, openProject, restoreVersion } = await import('../../src/store/openProject')
  const saving = await import('../../src/store/saving')
  const { edit, store } = await import('../../src/store/store')
  await saving.startSaving(restoreVersion)
  const rename = (name: string) => edit('Rename', (now) => ({ ...now, name }))
  const name = (): string => store.getState().project.name
  const asking = () => store.getState().status.asking
  const said = (): string[] => store.getState().status.notices.map(({ text }) => text)
  return { ...saving, newProject, openProject, restoreVersion, store, rename, name, asking, said }
}
const named = (name: string) => ({ ...firstProject(), name })
const broken = {
  open: () => {
    throw new DOMException('', 'SecurityError')
  },
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

describe('another project takes the place of the present one', () => {
  test('at once where nobody worked at that', async () => {
    const { openProject, workedAt, name, asking } = await page(broken)
    expect(workedAt()).toBe(false)
    expect([await openProject(named('other')), name()]).toEqual(['untouched', 'other'])
    expect(asking()).toBeNull()
  })

  test('once that is kept, with what is selected and open in the new one', async () => {
    const { newProject, openProject, rename, name, versions, store } = await page()
    rename('mine')
    expect(await openProject(named('other'), { selection: ['n3'], tab: 'cell' })).toBe('kept')
    expect(store.getState().session).toMatchObject({ selection: ['n3'], tab: 'cell' })
    expect((await versions()).map((state) => state.name)).toContain('mine')
    expect([await newProject(), name()]).toEqual(['untouched', 'Untitled'])
    expect(store.getState().project.graph.nodes).toEqual([])
  })

  test('where that cannot be kept only as the user says, who is told why', async () => {
    const { openProject, rename, name, asking } = await page(broken)
    rename('mine')
    const answer = async (open: boolean) => {
      const outcome = openProject(named('other'))
      await vi.waitFor(() => expect(asking()).not.toBeNull(), 9000)
      expect(asking()?.reason).toMatch(/; save the project as a file\.$/)
      asking()?.answer(open)
      return [await outcome, name(), asking()]
    }
    expect(await answer(false)).toEqual(['stayed', 'mine', null])
    expect(await answer(true)).toEqual(['lost', 'other', null])
  })

  test('never by a question that another one took the place of', async () => {
    const { openProject, rename, name, asking } = await page(broken)
    rename('mine')
    const one = openProject(named('one'))
    await vi.waitFor(() => expect(asking()).not.toBeNull(), 9000)
    const two = openProject(named('two'))
    expect(await one).toBe('stayed')
    await vi.waitFor(() => expect(asking()).not.toBeNull(), 9000)
    asking()?.answer(true)
    expect([await two, name()]).toEqual(['lost', 'two'])
  })
})

describe('a state that is kept', () => {
  test('is gone on with, and the project before it is kept too', async () => {
    const { openProject, restoreVersion, rename, name, presentId, versions } = await page()
    rename('one')
    const id = presentId() ?? ''
    await openProject(named('two'))
    rename('two, changed')
    await restoreVersion(id)
    expect([name(), presentId()]).toEqual(['one', id])
    expect((await versions()).map((state) => state.name)).toContain('two, changed')
  })

  test('that is present already stays, undo too', async () => {
    const { restoreVersion, rename, presentId, store } = await page()
    rename('one')
    const before = store.getState()
    await restoreVersion(presentId() ?? '')
    expect(store.getState().project).toBe(before.project)
    expect(store.getState().history.past).toHaveLength(1)
  })

  test('that is not there is told in one sentence, and nothing is lost', async () => {
    const { restoreVersion, rename, name, said } = await page()
    rename('mine')
    await restoreVersion(99)
    expect([name(), said()]).toEqual(['mine', ['This version is no longer stored.']])
  })

  test('does not take the place of what a hand did while it was read', async () => {
    const { openProject, restoreVersion, rename, name, presentId, versions, store } = await page()
    rename('one')
    const id = presentId() ?? ''
    await openProject(named('two'))
    await vi.waitFor(() => expect(store.getState().status.saved.state).toBe('saved'), 9000)
    const restored = restoreVersion(id)
    await breath()
    expect(name()).toBe('two')
    // What a drag does is not written at once.
    store.beginGesture('drag')
    rename('two, changed')
    await restored
    expect(name()).toBe('one')
    expect((await versions()).map((state) => state.name)).toContain('two, changed')
  })
})
