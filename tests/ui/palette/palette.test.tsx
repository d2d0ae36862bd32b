// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KINDS } from '../../../src/graph/everyKind'
import { parametersOf } from '../../../src/graph/kinds'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setSession, store } from '../../../src/store/store'
import { CATEGORIES } from '../../../src/ui/palette/categories'
import { Palette } from '../../../src/ui/palette/Palette'

beforeEach(() => {
  act(() => {
    replaceProject(firstProject())
    setSession({ folds: {}, recentKinds: [], selection: [] })
  })
  render(<Palette />)
})
afterEach(cleanup)

const group = (title: string): HTMLElement => screen.getByRole('region', { name: title })
const head = (title: string): HTMLElement =>
  within(group(title)).getByRole('button', { name: new RegExp(`^${title} ?\\d+ layers$`) })
const kindsIn = (element: HTMLElement): (string | undefined)[] =>
  [...element.querySelectorAll<HTMLElement>('[data-add]')].map(({ dataset }) => dataset.add)
const type = (query: string): void => {
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search layers' }), {
    target: { value: query },
  })
}
const newest = () => store.getState().project.graph.nodes.at(-1)
const add = (kind: string): void => {
  const list = document.querySelectorAll<HTMLElement>(`[data-add="${kind}"]`)
  fireEvent.click(list[list.length - 1])
}

test('at first six categories are open, with their usual kinds', () => {
  const open = CATEGORIES.filter(
    ({ title }) => head(title).getAttribute('aria-expanded') === 'true',
  )
  expect(open.map(({ title }) => title)).toEqual([
    'Sources',
    'Convolution',
    'Activation',
    'Pooling',
    'Normalisation',
    'Linear',
  ])
  expect(kindsIn(group('Activation'))).toEqual([
    'ReLU',
    'LeakyReLU',
    'GELU',
    'SiLU',
    'Sigmoid',
    'Tanh',
    'Softmax',
  ])
  expect(screen.queryByRole('region', { name: 'Recently used' })).toBeNull()
})

test('a heading says how many layers there are, and shows and hides them', () => {
  const { usual, others } = CATEGORIES.find(({ category }) => category === 'shape') ?? {
    usual: [],
    others: [],
  }
  expect(kindsIn(group('Shape'))).toEqual([])
  expect(head('Shape').textContent).toBe(`Shape${usual.length + others.length} layers`)
  fireEvent.click(head('Shape'))
  expect(kindsIn(group('Shape'))).toEqual(usual.map(({ kind }) => kind))
  const shown = document.getElementById(head('Shape').getAttribute('aria-controls') ?? '')
  expect(shown?.contains(group('Shape').querySelector('[data-add="Flatten"]'))).toBe(true)
  fireEvent.click(head('Shape'))
  expect(kindsIn(group('Shape'))).toEqual([])
})

test('the others of a category are behind a button that says how many there are', () => {
  const more = () => within(group('Activation')).getByRole('button', { name: / of Activation$/ })
  const all = KINDS.filter(({ category }) => category === 'act').map(({ kind }) => kind)
  expect(more().textContent).toBe(`${all.length - 7} more of Activation`)
  fireEvent.click(more())
  expect(more().textContent).toBe('Fewer of Activation')
  expect(new Set(kindsIn(group('Activation')))).toEqual(new Set(all))
  fireEvent.click(more())
  expect(kindsIn(group('Activation'))).toHaveLength(7)
})

test('every kind is in the palette, in one category', () => {
  for (const { title } of CATEGORIES) {
    if (head(title).getAttribute('aria-expanded') === 'false') fireEvent.click(head(title))
    const more = within(group(title)).queryByRole('button', { name: /more of/ })
    if (more) fireEvent.click(more)
  }
  const shown = kindsIn(document.body)
  expect(shown).toHaveLength(KINDS.length)
  expect(new Set(shown)).toEqual(new Set(KINDS.map(({ kind }) => kind)))
})

test('what is folded is remembered', () => {
  fireEvent.click(head('Pooling'))
  fireEvent.click(head('Views'))
  cleanup()
  render(<Palette />)
  expect(head('Pooling').getAttribute('aria-expanded')).toBe('false')
  expect(head('Views').getAttribute('aria-expanded')).toBe('true')
  expect(store.getState().session.folds).toEqual({ pool: false, view: true })
})

test('the layers that were added last stand on top, the latest first', () => {
  for (const kind of ['Tanh', 'Conv2d', 'Tanh']) add(kind)
  expect(kindsIn(group('Recently used'))).toEqual(['Tanh', 'Conv2d'])
})

test('while the pointer is in the list nothing moves away from under it', () => {
  const list = group('Sources').parentElement ?? document.body
  fireEvent.pointerEnter(list)
  add('Tanh')
  expect(screen.queryByRole('region', { name: 'Recently used' })).toBeNull()
  fireEvent.pointerLeave(list)
  expect(kindsIn(group('Recently used'))).toEqual(['Tanh'])
})

test('a name that means certain parameters adds the layer with them', () => {
  type('GlobalAveragePooling2D')
  const [first] = screen.getAllByRole('button', { name: /^AdaptiveAvgPool2d/ })
  expect(first.textContent).toContain('output_size = 1')
  fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter' })
  const node = newest()
  expect(node?.kind).toBe('AdaptiveAvgPool2d')
  expect(node && parametersOf(node).output_size).toBe(1)
})

test('what is not found is said, and what is near is offered', () => {
  type('sofftmaxx')
  expect(screen.getByRole('status').textContent).toBe(
    'No layer is called “sofftmaxx”.Did you mean Softmax?',
  )
  fireEvent.click(screen.getByRole('button', { name: 'Softmax' }))
  expect(kindsIn(document.body)[0]).toBe('Softmax')
  type('xyzzy')
  expect(screen.getByRole('status').textContent).toContain('No layer is called “xyzzy”.')
})

test('arrows, Home and End move through the list, and right and left open and fold', () => {
  const field = screen.getByRole('searchbox')
  const press = (key: string): void =>
    void fireEvent.keyDown(document.activeElement ?? document.body, { key })
  field.focus()
  press('ArrowDown')
  expect(document.activeElement).toBe(head('Sources'))
  press('ArrowLeft')
  expect(head('Sources').getAttribute('aria-expanded')).toBe('false')
  press('ArrowDown')
  expect(document.activeElement).toBe(head('Convolution'))
  press('ArrowUp')
  press('ArrowRight')
  press('ArrowDown')
  expect(document.activeElement?.getAttribute('data-add')).toBe('Image')
  press('End')
  expect(document.activeElement).toBe(head('Views'))
  press('Home')
  expect(document.activeElement).toBe(head('Sources'))
  press('ArrowUp')
  expect(document.activeElement).toBe(field)
})
