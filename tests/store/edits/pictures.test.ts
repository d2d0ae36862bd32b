import { beforeEach, expect, test } from 'vitest'
import { MOST_FILE_BYTES } from '../../../src/layers/limits'
import { showPicture } from '../../../src/store/edits/pictures'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setStatus, store, undo } from '../../../src/store/store'
import { said } from '../files/browserFiles'
import { pictureOf, showing } from '../pictureStage'

beforeEach(() => {
  replaceProject(showing({ n1: 'a', n2: 'a' }, { a: pictureOf('a.png') }))
  setStatus({ notices: [] })
})

const project = () => store.getState().project
const labels = (): string[] => store.getState().history.past.map(({ label }) => label)

test('a card shows a picture in one step, named by its file', () => {
  const before = project()
  expect(showPicture('n1', 'b', pictureOf('b.png'))).toBe(true)
  expect(project().graph.nodes.map(({ parameters }) => parameters.picture)).toEqual(['b', 'a'])
  expect(labels()).toEqual(['Picture b.png'])
  undo()
  expect(project()).toBe(before)
})

test('the picture before it stays as long as another card shows it', () => {
  showPicture('n1', 'b', pictureOf('b.png'))
  expect(Object.keys(project().pictures)).toEqual(['a', 'b'])
  showPicture('n2', 'b', pictureOf('b.png'))
  expect(Object.keys(project().pictures)).toEqual(['b'])
})

test('a card that shows none, or is gone, stays as it is', () => {
  replaceProject(firstProject())
  const before = project()
  for (const card of ['n2', 'gone']) showPicture(card, 'b', pictureOf('b.png'))
  expect([project() === before, labels()]).toEqual([true, []])
})

test('a picture with which the project could not be saved is refused in a sentence', () => {
  const before = project()
  const large = pictureOf('large.png', new Uint8Array(MOST_FILE_BYTES))
  expect(showPicture('n1', 'b', large)).toBe(false)
  expect(project()).toBe(before)
  expect(said()).toHaveLength(1)
  expect(said()[0]).toMatch(/100 MB.*\.$/)
})
