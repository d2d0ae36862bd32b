import { expect, test } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import { pane } from '../../../src/store/session/pane'

const ids = new Set<unknown>(['n1', 'n2'])
const read = (stored: unknown) => pane.read?.(stored, ids)

test('a pane is read where all its nodes are there', () => {
  expect(read({ view: 'matrix', nodes: ['n2', 'n1', 'n2'], tensor: 'weight', more: 1 })).toEqual({
    view: 'matrix',
    nodes: ['n2', 'n1'],
    tensor: 'weight',
  })
  expect(read({ view: 'values', nodes: ['n1'], tensor: 3 })).toEqual({
    view: 'values',
    nodes: ['n1'],
  })
  for (const odd of [
    null,
    { view: 'values', nodes: [] },
    { view: 'values', nodes: ['n1', 'gone'] },
    { view: '', nodes: ['n1'] },
    { nodes: ['n1'] },
    { view: 'values', nodes: 'n1' },
  ])
    expect(read(odd)).toBeUndefined()
})

test('a pane closes when one of its nodes goes', () => {
  const project = firstProject()
  const open = { view: 'figure', nodes: ['n1', 'n4'] }
  expect(pane.sound?.(open, project)).toBe(open)
  const { nodes, wires } = project.graph
  const fewer = { ...project, graph: { nodes: nodes.slice(0, 3), wires } }
  expect(pane.sound?.(open, fewer)).toBeNull()
})
