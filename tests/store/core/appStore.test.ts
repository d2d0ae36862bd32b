import { expect, test } from 'vitest'
import { renameNode } from '../../../src/graph/edits/names'
import { createAppStore } from '../../../src/store/core/appStore'
import { firstProject } from '../../../src/store/firstProject'

const other = () => ({ ...firstProject(), name: 'Another' })

test('a store begins with its project, whose first card with weights is selected', () => {
  const { getState } = createAppStore(firstProject())
  const { project, session, history, opened } = getState()
  expect([project.name, session.selection, history.past, opened]).toEqual([
    'Vertical edges, china.jpg',
    ['n2'],
    [],
    0,
  ])
  expect(getState().shapes.get('n2')?.output).toEqual([1, 1, 425, 638])
})

test('two stores share nothing', () => {
  const one = createAppStore(firstProject())
  const two = createAppStore(firstProject())
  one.edit('Rename', (now) => renameNode(now, 'n2', 'filter'))
  one.setSession({ drawer: 'summary' })
  one.notify('ok', 'Renamed.')
  one.beginGesture('drag')
  expect(two.getState()).toEqual(createAppStore(firstProject()).getState())
})

test('another project forgets what was undone, selected and open, not the choices', () => {
  const store = createAppStore(firstProject())
  store.edit('Rename', (now) => renameNode(now, 'n2', 'filter'))
  store.setSession({
    selection: ['n1'],
    wire: store.getState().project.graph.wires[0],
    tab: 'cell',
    pane: { view: 'values', nodes: ['n1'] },
    figures: { n1: { grid: null, spots: {}, grey: true, common: true } },
    lesson: 'Edges',
    theme: 'dark',
    drawer: 'plots',
    axes: 'NHWC',
  })
  store.replaceProject(other())
  const { session, history, opened, project } = store.getState()
  expect([project.name, history.past.length, opened]).toEqual(['Another', 0, 1])
  expect(session).toMatchObject({
    selection: ['n2'],
    wire: null,
    tab: 'edit',
    pane: null,
    figures: {},
    lesson: null,
    theme: 'dark',
    drawer: 'plots',
    axes: 'NHWC',
  })
})

test('another project opens with what is to be selected and open, as far as it is there', () => {
  const store = createAppStore(firstProject())
  store.replaceProject(other(), { selection: ['n4', 'gone'], tab: 'cell', drawer: 'summary' })
  expect(store.getState().session).toMatchObject({
    selection: ['n4'],
    tab: 'cell',
    drawer: 'summary',
  })
})

test('a project is opened without pictures that no card shows', () => {
  const store = createAppStore(firstProject())
  const lost = { name: 'lost', width: 1, height: 1, type: 'image/png', bytes: new Uint8Array(1) }
  store.replaceProject({ ...other(), pictures: { lost } })
  expect(store.getState().project.pictures).toEqual({})
})

test('what is not there cannot be selected or opened', () => {
  const store = createAppStore(firstProject())
  store.setSession({ selection: ['n1', 'gone'], pane: { view: 'values', nodes: ['gone'] } })
  expect(store.getState().session).toMatchObject({ selection: ['n1'], pane: null })
})
