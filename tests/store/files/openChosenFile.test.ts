// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { acceptOf, importersOf } from '../../../src/formats/accept'
import { writeProject } from '../../../src/formats/project/archive'
import { openChosenFile } from '../../../src/store/files/openChosenFile'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setStatus, store } from '../../../src/store/store'
import { png } from '../../formats/projects'
import { chooses, said } from './browserFiles'

beforeEach(() => {
  replaceProject({ ...firstProject(), name: 'before' })
  setStatus({ notices: [] })
})
afterEach(() => vi.restoreAllMocks())

const name = (): string => store.getState().project.name
const file = (called: string, content: string | Uint8Array): File =>
  new File([typeof content === 'string' ? content : content.slice()], called)

test('the picker shows projects, not pictures, and the one that is chosen is opened', async () => {
  const pickers = chooses(
    file('mine.convscope', writeProject({ ...firstProject(), name: 'chosen' })),
  )
  await openChosenFile()
  expect(pickers).toEqual([acceptOf(importersOf('project'))])
  expect([name(), said()]).toEqual(['chosen', ['Opened chosen.']])
})

test('where none is chosen nothing changes, and nothing is said', async () => {
  chooses(undefined)
  await openChosenFile()
  expect([name(), said()]).toEqual(['before', []])
})

test('a picture that is chosen all the same is refused as no project', async () => {
  chooses(file('photo.png', png(8, 9)))
  await openChosenFile()
  expect(name()).toBe('before')
  expect(said()).toEqual(['photo.png: This is a picture, not a ConvScope project.'])
})

test('a file that cannot be read is told in one sentence', async () => {
  const locked = file('mine.convscope', 'x')
  vi.spyOn(locked, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotReadableError'))
  chooses(locked)
  await openChosenFile()
  expect([name(), said().length]).toEqual(['before', 1])
  expect(said()[0]).toMatch(/^mine\.convscope could not be read; .*\.$/)
})
