import { expect, test } from 'vitest'
import { MOST_PROJECT_NAME } from '../../../src/layers/limits'
import { renameProject } from '../../../src/store/edits/project'
import { store, undo } from '../../../src/store/store'

test('a project gets another name, which undo takes back; one that is too long is refused', () => {
  const { name } = store.getState().project
  expect(renameProject('Another')).toBe(true)
  expect(store.getState().project.name).toBe('Another')
  expect(renameProject('y'.repeat(MOST_PROJECT_NAME + 1))).toBe(false)
  undo()
  expect(store.getState().project.name).toBe(name)
})
