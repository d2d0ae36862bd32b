// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeOf } from '../../../src/graph/project'
import { addLayer } from '../../../src/store/edits/cards'
import { setParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { replaceProject, store, undo } from '../../../src/store/store'
import { Inspector } from '../../../src/ui/inspector/Inspector'

const parameters = (id = 'n2') => nodeOf(store.getState().project, id)?.parameters
const press = (name: string | RegExp): void =>
  act(() => void fireEvent.click(screen.getByRole('button', { name })))
const field = (name: string): HTMLInputElement => screen.getByRole('spinbutton', { name })
const enter = (name: string, text: string): void =>
  act(() => {
    fireEvent.change(field(name), { target: { value: text } })
    fireEvent.keyDown(field(name), { key: 'Enter' })
  })

beforeEach(() => {
  replaceProject(firstProject())
  render(<Inspector />)
  act(() => select('n2'))
})
afterEach(cleanup)

describe('the inspector', () => {
  test('says what to do where nothing is selected, and counts where several are', () => {
    act(() => select())
    expect(screen.getByText('Select a layer to edit it.')).toBeDefined()
    act(() => select('n1', 'n3'))
    expect(screen.getByText('2 layers selected')).toBeDefined()
    press('Delete')
    expect(store.getState().project.graph.nodes.map(({ id }) => id)).toEqual(['n2', 'n4'])
  })

  test('has a row for every visible parameter of the kind, labelled with its name', () => {
    for (const name of [
      'out_channels',
      'kernel_size, height',
      'kernel_size, width',
      'stride, height',
      'padding, width',
      'dilation, width',
      'groups',
    ])
      expect(field(name)).toBeDefined()
    expect(screen.getByRole('switch', { name: 'bias' }).getAttribute('aria-checked')).toBe('false')
    act(() => select('n4'))
    expect(field('kernel_size, height')).toBeDefined()
    expect(screen.getByRole('switch', { name: 'return_indices' })).toBeDefined()
  })

  test('sets both sides of a linked pair, and one side of a parted one', () => {
    enter('kernel_size, width', '5')
    expect(parameters()?.kernel_size).toBe(5)
    press('kernel_size: height and width linked')
    enter('kernel_size, height', '7')
    expect(parameters()?.kernel_size).toEqual([7, 5])
    press('kernel_size: height and width linked')
    expect(parameters()?.kernel_size).toBe(7)
  })

  test('shows one field for a pair of a layer with one spatial axis', () => {
    act(() => select(addLayer('Conv1d', { x: 0, y: 900 })))
    expect(field('kernel_size').value).toBe('3')
    expect(screen.queryByRole('spinbutton', { name: 'kernel_size, height' })).toBeNull()
  })

  test("takes 'same' as padding, typed or chosen, and goes back to numbers", () => {
    enter('padding, height', 'same')
    expect(parameters()?.padding).toBe('same')
    act(
      () =>
        void fireEvent.change(screen.getByRole('combobox', { name: 'padding' }), {
          target: { value: '' },
        }),
    )
    expect(parameters()?.padding).toBeUndefined()
    act(
      () =>
        void fireEvent.change(screen.getByLabelText('padding in words'), {
          target: { value: 'valid' },
        }),
    )
    expect(parameters()?.padding).toBe('valid')
  })

  test('shows what follows from the input as locked; the lock pins it and frees it again', () => {
    press('in_channels: 1, pin it')
    expect(parameters()?.in_channels).toBe(1)
    expect(field('in_channels').value).toBe('1')
    press('in_channels: follows the input again')
    expect(parameters()).not.toHaveProperty('in_channels')
  })

  test("pins a pool's stride at its kernel_size", () => {
    act(() => select('n4'))
    press('stride: kernel_size, pin it')
    expect(parameters('n4')?.stride).toBe(20)
  })

  test('a list that stands for all axes is pinned at one axis, and freed again', () => {
    act(() => void addLayer('Mean', { x: 0, y: 0 }))
    const id = store.getState().project.graph.nodes.at(-1)?.id ?? ''
    act(() => select(id))
    press('dim: all axes, pin it')
    expect(parameters(id)?.dim).toBe(1)
    press('dim: all axes again')
    expect(parameters(id)?.dim ?? null).toBeNull()
  })

  test('explains a problem at length, marks its field, and mends it', () => {
    act(() => setParameter('n2', 'in_channels', 3))
    expect(screen.getByRole('heading', { name: 'Does not fit' })).toBeDefined()
    expect(screen.getByText('from image')).toBeDefined()
    expect(screen.getByText(/^RuntimeError/)).toBeDefined()
    expect(field('in_channels').getAttribute('aria-invalid')).toBe('true')
    expect(field('groups').getAttribute('aria-invalid')).toBe('false')
    press('Follow the input')
    expect(screen.queryByRole('heading', { name: 'Does not fit' })).toBeNull()
    act(undo)
    expect(screen.getByRole('heading', { name: 'Does not fit' })).toBeDefined()
  })

  test('renames a layer, and refuses a name that is taken', () => {
    press('Name: edges, rename')
    const name = screen.getByRole('textbox', { name: 'Name' })
    act(() => void fireEvent.change(name, { target: { value: 'relu' } }))
    act(() => void fireEvent.keyDown(name, { key: 'Enter' }))
    expect(screen.getByRole('alert').textContent).toBe('There is already a layer called relu.')
    act(() => void fireEvent.change(name, { target: { value: 'sides' } }))
    act(() => void fireEvent.keyDown(name, { key: 'Enter' }))
    expect(nodeOf(store.getState().project, 'n2')?.name).toBe('sides')
    expect(screen.getByRole('button', { name: 'Name: sides, rename' })).toBeDefined()
  })

  test('puts the numbers into the arithmetic of the shape, and notes cells left over', () => {
    const rows = document.querySelector('[data-axis="H"]')
    expect(rows?.querySelector('mfrac')?.textContent).toBe('427+2·0−1·(3−1)−11')
    expect(rows?.textContent).toContain('=425')
    act(() => select('n4'))
    expect(screen.getByText('the last 5 rows are never read')).toBeDefined()
  })

  test('shows the numbers of a matrix by pages, named row and column', () => {
    act(() => select('n4'))
    act(() => select(addLayer('Linear')))
    act(() => setParameter('n5', 'out_features', 30))
    expect(field('weight[0,0]')).toBeDefined()
    expect(screen.getAllByRole('spinbutton', { name: /^weight/ })).toHaveLength(144)
    press('Later rows')
    expect(field('weight[12,11]')).toBeDefined()
    expect(field('bias[0]')).toBeDefined()
  })

  test('names whose picture it is', () => {
    act(() => select('n1'))
    expect(screen.getByText(/CC BY 2\.0/).textContent).toContain('danielbuechele')
  })
})
