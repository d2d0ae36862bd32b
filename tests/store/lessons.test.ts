import { readFileSync } from 'node:fs'
import { beforeEach, expect, test, vi } from 'vitest'
import { OFFERED_LESSONS, openLesson } from '../../src/store/lessons'
import { pointedCell } from '../../src/store/pointed'
import { store } from '../../src/store/store'

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('location', { href: 'http://localhost/' })
  vi.stubGlobal('fetch', shipped)
})

/** Answers with files of `public`. */
const shipped = async (address: URL): Promise<Response> =>
  new Response(readFileSync(new URL(`../../public${address.pathname}`, import.meta.url)))

const numberOf = (weight: string): number | undefined => {
  const { project } = store.getState()
  const own = Object.values(project.weights)[0]?.[weight]
  return own && 'data' in own ? own.data[0] : undefined
}

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

test('one that has learned opens with its weights, and a run goes on from them', async () => {
  const lesson = OFFERED_LESSONS.find(({ trained }) => trained)
  if (!lesson) throw new Error('No example has learned.')
  await openLesson(lesson)
  const { project } = store.getState()
  expect(numberOf('weight')).toBeDefined()
  expect(project.training).toMatchObject({ initialisation: null, epochs: 5 })
})

test('without its weights the project stays, and a button tries to fetch them again', async () => {
  await openLesson(OFFERED_LESSONS[0])
  const before = store.getState().project
  const lesson = OFFERED_LESSONS.find(({ trained }) => trained)
  if (!lesson) throw new Error('No example has learned.')
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await openLesson(lesson)
  expect(store.getState().project).toBe(before)
  const notice = store.getState().status.notices.at(-1)
  expect(notice?.text).toBe('The weights of this network could not be fetched.')
  expect(notice?.act?.label).toBe('Try again')
  vi.stubGlobal('fetch', shipped)
  notice?.act?.run()
  await vi.waitFor(() => expect(store.getState().project.name).toBe(lesson.name))
})
