// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { emptyProject } from '../../../src/store/emptyProject'
import { linkToProject } from '../../../src/store/files/linkTo'
import { followLink } from '../../../src/store/followLink'
import { openProject } from '../../../src/store/openProject'
import { setSession, store } from '../../../src/store/store'

const textNow = (): string => linkToProject(store.getState())?.text ?? ''
const messages = (): readonly string[] => store.getState().status.notices.map(({ text }) => text)

test('A link opens the project that it was made of, with what was open', async () => {
  const { project } = store.getState()
  setSession({ tab: 'cell', predicting: {} })
  const { hash } = new URL(textNow())
  await openProject(emptyProject())
  expect(store.getState().project.graph.nodes).toEqual([])
  await followLink(hash)
  expect(store.getState().project.graph).toEqual(project.graph)
  expect(store.getState().session).toMatchObject({ tab: 'cell', predicting: {} })
  expect(messages()).toContain(`Opened ${project.name} from a link.`)
})

test('A damaged link is said in a sentence, and the project stays', async () => {
  const { project } = store.getState()
  await followLink(new URL(textNow()).hash.slice(0, -3))
  expect(store.getState().project).toBe(project)
  expect(messages().at(-1)).toMatch(/^This link is damaged or cut short/)
})
