import { beforeEach, expect, test } from 'vitest'
import { pasteText } from '../../../src/store/files/pasteText'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setSession, setStatus, store } from '../../../src/store/store'
import { said } from './browserFiles'

beforeEach(() => {
  replaceProject(firstProject())
  setStatus({ notices: [] })
})

const selected = (): string | undefined => {
  const { project, session } = store.getState()
  return project.graph.nodes.find(({ id }) => id === session.selection[0])?.name
}

test('an error message that is pasted selects the layer that would raise it', async () => {
  const before = store.getState().project
  setSession({ selection: [], tab: 'code', pane: { view: 'values', nodes: ['n2'] } })
  await pasteText(
    'RuntimeError: Given groups=1, weight of size [1, 1, 3, 3], expected input[1, 3, 427, 640] ' +
      'to have 1 channels, but got 3 channels instead',
  )
  expect(selected()).toBe('edges')
  const { session, project } = store.getState()
  expect([session.tab, session.pane]).toEqual(['edit', null])
  expect(project).toBe(before)
  expect(said()).toEqual([expect.stringMatching(/^edges: .*3 channels.*expects 1.*1×3×427×640/)])
})

test('an error that no layer would raise is one sentence, and nothing changes', async () => {
  const { project, session } = store.getState()
  await pasteText('ValueError: expected 4D input (got 2D input)')
  expect(said()).toEqual([
    'No layer here would raise this error, with any input that its numbers allow.',
  ])
  expect(store.getState()).toMatchObject({ project, session })
})
