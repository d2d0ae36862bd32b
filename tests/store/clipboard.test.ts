import { beforeEach, expect, test } from 'vitest'
import { select } from '../../src/store/actions'
import { copySelection, pasteText } from '../../src/store/clipboard'
import { firstProject } from '../../src/store/firstProject'
import { replaceProject, setSession, store } from '../../src/store/store'

beforeEach(() => replaceProject(firstProject()))

const names = (): string[] => store.getState().project.graph.nodes.map(({ name }) => name)

test('Copied cards are pasted with their wires, and a view in place of the canvas makes room for them', async () => {
  const { graph } = store.getState().project
  const [first, second] = graph.wires.map(({ from }) => from)
  select(first, second)
  const text = copySelection()
  setSession({ pane: { view: 'values', nodes: [first] } })
  await pasteText(text ?? '')
  expect(names()).toHaveLength(graph.nodes.length + 2)
  expect(store.getState().project.graph.wires).toHaveLength(graph.wires.length + 1)
  expect(store.getState().session.selection).toHaveLength(2)
  expect(store.getState().session.pane).toBeNull()
})

test('Text that holds no layers changes nothing and is answered with one sentence', async () => {
  const before = store.getState().project
  setSession({ pane: { view: 'values', nodes: ['n1'] } })
  await pasteText('1, 2, 3')
  expect(store.getState().project).toBe(before)
  expect(store.getState().session.pane).not.toBeNull()
  expect(store.getState().run.notices.at(-1)?.text).toMatch(/^The clipboard holds no layers: /)
})
