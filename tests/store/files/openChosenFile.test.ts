// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { acceptOf, importersOf } from '../../../src/formats/accept'
import { writeProject } from '../../../src/formats/project/archive'
import { openChosenFile } from '../../../src/store/files/openChosenFile'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setStatus, store } from '../../../src/store/store'
import { png } from '../../formats/projects'
import { digits } from '../../formats/tensors/digits'
import { weightsFile } from '../../formats/tensors/fixtures'
import { chooses, said } from './browserFiles'

const shown: string[] = []
vi.mock('../../../src/store/files/bringPicture', () => ({
  bringPicture: ({ name: called }: File) => Promise.resolve(shown.push(called) > 0),
}))

beforeEach(() => {
  shown.length = 0
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

test('a picture that is chosen all the same is shown, as one that is dropped', async () => {
  chooses(file('photo.png', png(8, 9)))
  await openChosenFile()
  expect(name()).toBe('before')
  expect(shown).toEqual(['photo.png'])
  expect(said()).toEqual([])
})

test('weights that are chosen all the same go to the table', async () => {
  replaceProject(digits())
  chooses(file('digits.pt', weightsFile('digits_open.pt')))
  await openChosenFile()
  expect(store.getState().status.weights?.file).toBe('digits.pt')
  setStatus({ weights: null })
})

test('what is of no kind that can be read is refused as no project', async () => {
  chooses(file('notes.txt', 'hello'))
  await openChosenFile()
  expect([name(), said()]).toEqual([
    'before',
    ['notes.txt: This is a text, not a ConvScope project.'],
  ])
})

test('a file that cannot be read is told in one sentence', async () => {
  const locked = file('mine.convscope', 'x')
  vi.spyOn(locked, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotReadableError'))
  chooses(locked)
  await openChosenFile()
  expect([name(), said().length]).toEqual(['before', 1])
  expect(said()[0]).toMatch(/^mine\.convscope could not be read; .*\.$/)
})
