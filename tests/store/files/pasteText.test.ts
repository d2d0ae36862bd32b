import { beforeEach, expect, test } from 'vitest'
import { projectText } from '../../../src/formats/project/text'
import { MOST_LAYERS } from '../../../src/layers/limits'
import { copySelection } from '../../../src/store/clipboard'
import { pasteText } from '../../../src/store/files/pasteText'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { replaceProject, setSession, setStatus, store, undo } from '../../../src/store/store'
import { said } from './browserFiles'

beforeEach(() => {
  replaceProject(firstProject())
  setStatus({ notices: [] })
})

const graph = () => store.getState().project.graph
const labels = (): string[] => store.getState().history.past.map(({ label }) => label)
const copied = (...nodes: string[]): string => {
  select(...nodes)
  return copySelection() ?? ''
}

test('what is pasted is one step, named by the layer or by how many there are', async () => {
  const before = store.getState().project
  await pasteText(copied('n2'))
  await pasteText(copied('n2', 'n3'))
  expect(labels()).toEqual(['Paste edges', 'Paste 2 layers'])
  undo()
  undo()
  expect(store.getState().project).toBe(before)
})

test('a text that is pasted twice adds cards of their own each time', async () => {
  const text = copied('n2', 'n3')
  await pasteText(text)
  await pasteText(text)
  const ids = graph().nodes.map(({ id }) => id)
  expect([ids.length, new Set(ids).size, graph().wires.length]).toEqual([8, 8, 5])
})

test('what is pasted is selected and seen, in place of a view', async () => {
  const text = copied('n3')
  setSession({ pane: { view: 'values', nodes: ['n3'] } })
  await pasteText(text)
  const { pane, selection } = store.getState().session
  expect([pane, selection]).toEqual([null, [graph().nodes.at(-1)?.id]])
})

test('a text that is no layers is refused in a sentence that says where it came from', async () => {
  const { project, session } = store.getState()
  await pasteText('hello', 'What was dropped')
  await pasteText('{"format":')
  expect(said()).toEqual([
    'What was dropped holds no layers: This is a text, not a ConvScope project.',
    'The clipboard holds no layers: This project is cut short: its end is missing.',
  ])
  expect(store.getState()).toMatchObject({ project, session })
  expect(store.getState().project).toBe(project)
})

test('more layers than a project may have are refused, and the view stays', async () => {
  const [card] = firstProject().graph.nodes
  const nodes = Array.from({ length: MOST_LAYERS - 3 }, (_, i) => ({
    ...card,
    id: `m${i}`,
    name: `image_${i}`,
  }))
  const many = { ...firstProject(), graph: { nodes, wires: [] }, weights: {} }
  const before = store.getState().project
  setSession({ pane: { view: 'values', nodes: ['n3'] } })
  await pasteText(projectText(many))
  expect(said()).toHaveLength(1)
  expect(said()[0]).toMatch(/1,000.*\.$/)
  expect(store.getState().project).toBe(before)
  expect(store.getState().session.pane).not.toBeNull()
})
