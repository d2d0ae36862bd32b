import { beforeEach, expect, test, vi } from 'vitest'
import { OFFERED_LESSONS, openLesson } from '../../src/store/lessons'
import { pointedCell } from '../../src/store/pointed'
import { store } from '../../src/store/store'

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('requestAnimationFrame', () => 0)
})

const names = (ids: readonly string[]): string[] =>
  ids.map((id) => store.getState().project.graph.nodes.find((node) => node.id === id)?.name ?? '')

test('each example opens with its network, its name, and what it wants to show', async () => {
  for (const lesson of OFFERED_LESSONS) {
    await openLesson(lesson)
    const { project, session } = store.getState()
    expect(project.name).toBe(lesson.project(false).name)
    expect(session.lesson).toBe(lesson.name)
    const { select, tab = 'edit', pane, drawer = null, pointed } = lesson.open
    if (select) expect(names(session.selection)).toEqual(select)
    expect([session.tab, session.drawer, session.pane?.view]).toEqual([tab, drawer, pane?.view])
    expect(pointedCell()?.index).toEqual(pointed?.index)
  }
})

test('the first one is the first screen', () => {
  expect(OFFERED_LESSONS[0].name).toBe('Vertical edges, china.jpg')
  expect(new Set(OFFERED_LESSONS.map(({ name }) => name)).size).toBe(OFFERED_LESSONS.length)
})
