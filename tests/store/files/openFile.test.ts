// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { importersOf } from '../../../src/formats/accept'
import type { ImporterOf } from '../../../src/formats/format'
import { writeProject } from '../../../src/formats/project/archive'
import { projectText } from '../../../src/formats/project/text'
import { closeOpened } from '../../../src/store/files/openedFile'
import { openAnyFile, openFile } from '../../../src/store/files/openFile'
import { firstProject } from '../../../src/store/firstProject'
import { startSaving } from '../../../src/store/saving'
import { edit, replaceProject, setStatus, store } from '../../../src/store/store'
import { said } from './browserFiles'

const named = (name: string) => ({ ...firstProject(), name })
const importers = importersOf('project')
const file = (called: string, content: string | Uint8Array): File =>
  new File([typeof content === 'string' ? content : content.slice()], called)
const mine = (): File => file('mine.convscope', writeProject(named('mine')))
const name = (): string => store.getState().project.name

beforeEach(() => {
  replaceProject(named('before'))
  setStatus({ notices: [] })
})
afterEach(() => vi.unstubAllGlobals())

test('a project is opened, and that is said', async () => {
  expect(await openFile(mine(), importers[0])).toBe(true)
  expect([name(), said()]).toEqual(['mine', ['Opened mine.']])
})

test('one that was mended is opened, and what was mended first is said', async () => {
  const mends: ImporterOf<'project'> = {
    ...importers[0],
    load: () =>
      Promise.resolve(() => ({ project: named('mended'), repairs: ['One.', 'Two.', 'Three.'] })),
  }
  await openFile(mine(), mends)
  expect([name(), said()]).toEqual(['mended', ['Opened mended.', 'One.', 'Two.']])
})

test('a file of another program is accounted for in a dialog until it is closed', async () => {
  const account = { understood: [{ text: 'A network.' }], guessed: [], leftOut: [] }
  const foreign: ImporterOf<'project'> = {
    ...importers[0],
    load: () => Promise.resolve(() => ({ project: named('foreign'), repairs: [], account })),
  }
  await openFile(mine(), foreign)
  expect([name(), said()]).toEqual(['foreign', []])
  const { opened } = store.getState().status
  expect(opened).toEqual({ ...account, file: 'mine.convscope', kept: false })
  closeOpened()
  expect(store.getState().status.opened).toBeNull()
})

test('a bad one is refused in one sentence that names it, and nothing changes', async () => {
  const before = store.getState().project
  const whole = writeProject(named('mine'))
  for (const content of ['', '{}', whole.subarray(0, whole.length / 2)]) {
    setStatus({ notices: [] })
    await openFile(file('bad.convscope', content), importers[0])
    expect(said()).toEqual([expect.stringMatching(/^bad\.convscope: .*\.$/)])
  }
  await openAnyFile([file('', 'hello')], importers)
  expect(said().at(-1)).toBe('This file: This is a text, not a ConvScope project.')
  expect(store.getState().project).toBe(before)
})

test('a file is read as what its bytes are, else as the first format', async () => {
  const only = importers
    .filter(({ id }) => id === 'convscope' || id === 'text')
    .map((importer) => ({ ...importer, load: vi.fn(importer.load) }))
  const loads = (): number[] =>
    ['convscope', 'text'].map(
      (wanted) => only.find(({ id }) => id === wanted)?.load.mock.calls.length ?? 0,
    )
  await openAnyFile([file('mine.convscope', projectText(named('text')))], only)
  expect([name(), loads()]).toEqual(['text', [0, 1]])
  await openAnyFile([file('notes', 'hello')], only)
  expect([name(), loads()]).toEqual(['text', [1, 1]])
})

test('a project that cannot be kept gives way only if the user lets it go', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('', 'SecurityError')
    },
  })
  await startSaving(() => Promise.resolve())
  edit('Rename', (now) => ({ ...now, name: 'mine to keep' }))
  const answer = async (open: boolean): Promise<void> => {
    const opened = openFile(mine(), importers[0])
    await vi.waitFor(() => expect(store.getState().status.asking).not.toBeNull(), 9000)
    store.getState().status.asking?.answer(open)
    await opened
  }
  await answer(false)
  expect([name(), said()]).toEqual(['mine to keep', []])
  await answer(true)
  expect([name(), said()]).toEqual(['mine', ['Opened mine.']])
})
