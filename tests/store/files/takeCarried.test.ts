import { beforeEach, expect, test, vi } from 'vitest'
import { projectText } from '../../../src/formats/project/text'
import { takeCarried } from '../../../src/store/files/takeCarried'
import { firstProject } from '../../../src/store/firstProject'
import { NOT_FETCHED } from '../../../src/store/part'
import { replaceProject, setStatus, store } from '../../../src/store/store'
import { png } from '../../formats/projects'
import { decodes, showing } from '../pictureStage'
import { said } from './browserFiles'

const network = vi.hoisted(() => ({ there: true }))
vi.mock('../../../src/store/files/takeIn', async (original) => {
  if (!network.there) throw new Error('offline')
  return original()
})

const nothing = { files: [], folders: [], text: '', link: false }

beforeEach(() => {
  replaceProject(firstProject())
  setStatus({ notices: [] })
})

test('a part that does not come is told in a sentence, and it is tried again', async () => {
  network.there = false
  takeCarried({ ...nothing, text: 'hello' }, 'The clipboard')
  await vi.waitFor(() => expect(said()).toEqual([NOT_FETCHED]))
  network.there = true
  takeCarried({ ...nothing, text: projectText(firstProject()) }, 'The clipboard')
  await vi.waitFor(() => expect(store.getState().project.graph.nodes).toHaveLength(8))
})

test('what cannot be opened is told by where it came from', async () => {
  takeCarried(nothing, 'What was dropped')
  await vi.waitFor(() => expect(said()).toHaveLength(1))
  expect(said()[0]).toMatch(/^What was dropped holds nothing that can be opened; /)
})

test('what fell on a card is taken into it', async () => {
  decodes(8, 9)
  replaceProject(showing({ n1: 'a', n2: 'b' }))
  const photo = new File([png(8, 9).slice()], 'photo.png')
  takeCarried({ ...nothing, files: [photo] }, 'What was dropped', 'n2')
  await vi.waitFor(() => expect(Object.keys(store.getState().project.pictures)).toHaveLength(1))
  const [first, second] = store.getState().project.graph.nodes
  expect(first.parameters.picture).toBe('a')
  expect(store.getState().project.pictures).toHaveProperty(String(second.parameters.picture))
})
