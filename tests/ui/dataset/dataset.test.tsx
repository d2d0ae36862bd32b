// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parametersOf } from '../../../src/graph/kinds'
import { nodeOf, type Project } from '../../../src/graph/project'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { emptyProject } from '../../../src/store/emptyProject'
import { replaceProject, store } from '../../../src/store/store'
import { DatasetPane } from '../../../src/ui/dataset/DatasetPane'
import { SampleSteps } from '../../../src/ui/dataset/SampleSteps'

const COUNT = 100
/** A hundred samples of two classes in turn, eighty of them for training. */
const set: SampleSet = {
  name: 'Mine',
  shape: [1, 2, 2],
  count: COUNT,
  training: 80,
  inputs: Uint8Array.from({ length: 4 * COUNT }, (_, i) => i % 256),
  scale: 1 / 255,
  targets: {
    of: 'classes',
    labels: Int32Array.from({ length: COUNT }, (_, i) => i % 2),
    names: ['cat', 'dog'],
  },
}
const project = (training?: Project['training']): Project => ({
  ...emptyProject(),
  graph: {
    nodes: [
      {
        id: 'n1',
        kind: 'Dataset',
        name: 'data',
        parameters: { dataset: 'mine' },
        seed: 0,
        position: { x: 0, y: 0 },
      },
    ],
    wires: [],
  },
  datasets: { mine: set },
  ...(training ? { training } : {}),
})
const shown = () => {
  const node = nodeOf(store.getState().project, 'n1')
  return node ? parametersOf(node) : {}
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const press = (name: string | RegExp): void => act(() => void fireEvent.click(button(name)))

beforeEach(() => replaceProject(project()))
afterEach(cleanup)

test('a card says the class of its sample, and steps to the next and round to the last', () => {
  const { container } = render(<SampleSteps node="n1" />)
  expect(container.textContent).toBe('cat, 0 of 80')
  press('Sample after')
  expect(container.textContent).toBe('dog, 1 of 80')
  press('Sample before')
  press('Sample before')
  expect(container.textContent).toBe('dog, 79 of 80')
})

test('the sheet lists a page of samples; a press shows one on the card', () => {
  render(<DatasetPane nodes={['n1']} />)
  const sheet = within(screen.getByRole('region', { name: 'Contact sheet' }))
  expect(sheet.getAllByRole('button', { name: /^(cat|dog)$/ })).toHaveLength(60)
  act(() => void fireEvent.click(sheet.getAllByRole('button', { name: 'dog' })[2]))
  expect(shown()['index']).toBe(5)
  press('Page after')
  expect(sheet.getAllByRole('button', { name: /^(cat|dog)$/ })).toHaveLength(20)
})

test('arrow keys move from sample to sample', () => {
  render(<DatasetPane nodes={['n1']} />)
  const cells = within(screen.getByRole('region', { name: 'Contact sheet' })).getAllByRole(
    'button',
    { name: /^(cat|dog)$/ },
  )
  expect(cells.filter(({ tabIndex }) => tabIndex === 0)).toEqual([cells[0]])
  cells[0].focus()
  fireEvent.keyDown(cells[0], { key: 'ArrowRight' })
  expect(document.activeElement).toBe(cells[1])
})

test('a class lists its samples alone, and tells how many each part has', () => {
  render(<DatasetPane nodes={['n1']} />)
  expect(button(/^cat\s*40, 10$/).getAttribute('aria-pressed')).toBe('false')
  press(/^cat\s*40, 10$/)
  const sheet = within(screen.getByRole('region', { name: 'Contact sheet' }))
  expect(sheet.queryAllByRole('button', { name: 'dog' })).toEqual([])
  expect(sheet.getAllByRole('button', { name: 'cat' })).toHaveLength(40)
})

test('the other part is shown from its first sample, in one step', () => {
  render(<DatasetPane nodes={['n1']} />)
  press('validation 20')
  expect([shown()['split'], shown()['index']]).toEqual(['validation', 0])
  expect(screen.getByRole('row', { name: /^0 0\.\d+ 0\.\d+$/ })).toBeDefined()
})
