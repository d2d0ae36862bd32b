import { expect, test } from 'vitest'
import { emptyProject } from '../../src/store/emptyProject'

test('a new project is empty, has a name, and is not the one before', () => {
  const project = emptyProject()
  expect([project.name, project.graph]).toEqual(['Untitled', { nodes: [], wires: [] }])
  expect(emptyProject()).not.toBe(project)
})
