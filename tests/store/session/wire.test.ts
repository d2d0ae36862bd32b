import { expect, test } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import { wire } from '../../../src/store/session/wire'

test('a wire is selected as long as it is this one of the graph', () => {
  const project = firstProject()
  const [first] = project.graph.wires
  expect(wire.sound?.(first, project)).toBe(first)
  expect(wire.sound?.({ ...first }, project)).toBeNull()
  expect(wire.sound?.(null, project)).toBeNull()
  expect(wire.opened?.(project)).toBeNull()
})
