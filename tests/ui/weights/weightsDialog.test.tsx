// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LoadedTensor } from '../../../src/formats/tensors/loadedTensors'
import { sizeOf } from '../../../src/layers/tensorShape'
import { replaceProject, setStatus, store } from '../../../src/store/store'
import { WeightsDialog } from '../../../src/ui/weights/WeightsDialog'
import { digits } from '../../formats/tensors/digits'
import { said } from '../../store/files/browserFiles'

const tensor = (name: string, ...shape: number[]): LoadedTensor => ({
  name,
  shape,
  dtype: 'float32',
  data: new Float32Array(sizeOf(shape)).fill(7),
})

const FILE = [
  tensor('module.conv1.weight', 6, 1, 5, 5),
  tensor('module.conv1.bias', 6),
  tensor('module.fc1.weight', 54, 20),
  tensor('module.fc1.bias', 20),
  tensor('head.last.weight', 10, 20),
  tensor('head.last.bias', 10),
  tensor('extra', 3),
  tensor('bn.num_batches_tracked'),
]

function shown(tensors = FILE) {
  render(
    <WeightsDialog
      waiting={{ file: 'net.pt', tensors, notes: ['Beside them, epoch was left out.'] }}
      onClose={() => undefined}
    />,
  )
  return screen.getByRole('dialog', { name: 'Weights of net.pt' })
}

/** The row of a tensor: what stands in it besides its name. */
const row = (name: string): HTMLElement =>
  screen.getByRole('row', { name: new RegExp(`^${name} `) })

beforeEach(() => {
  replaceProject(digits())
  setStatus({ notices: [] })
})
afterEach(cleanup)

test('what fits, was guessed, stripped, is missing and is left over is told', () => {
  const dialog = shown()
  const text = dialog.textContent ?? ''
  expect(text).toContain('4 of 6 weights of the network get their numbers from the 8 tensors')
  expect(text).toContain('module. was stripped from 4 names.')
  expect(text).toContain('2 tensors were matched by order and shape, not by name: look at them')
  expect(text).toContain('2 tensors have another shape than the weight of that name')
  expect(text).toContain('Only in the file, and left out: extra')
  expect(text).toContain('Beside them, epoch was left out.')
  expect(text).toContain('Unexpected key(s) in state_dict: "extra". ')
  expect(text).toContain(
    'size mismatch for conv1.weight: copying a param with shape torch.Size([6, 1, 5, 5]) from ' +
      'checkpoint, the shape in current model is torch.Size([6, 1, 3, 3]).',
  )
  expect(row('module.fc1.weight').textContent).toContain('it is its transpose, and is not turned')
  expect(row('head.last.bias').textContent).toContain('guessed by order and shape')
  expect(row('module.conv1.bias').textContent).toContain('fits by name')
  expect(screen.queryByText('bn.num_batches_tracked')).toBeNull()
})

test('another weight of its shape can be chosen, or none, and what had it gives way', () => {
  shown([tensor('fc1.bias', 20), tensor('other.bias', 20)])
  const other = within(row('other.bias')).getByRole('combobox')
  expect(
    within(other)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['fc1.bias', 'leave out'])
  const [choice] = within(other).getAllByRole('option')
  fireEvent.change(other, { target: { value: choice.getAttribute('value') } })
  expect(row('other.bias').textContent).toContain('fits, as chosen')
  expect(row('fc1.bias').textContent).toContain('belongs to no weight')
  fireEvent.change(within(row('other.bias')).getByRole('combobox'), { target: { value: 'out' } })
  const load = screen.getByRole('button', { name: 'Load 0 weights' })
  expect(load.hasAttribute('disabled')).toBe(true)
})

test('what is loaded is set in one step', async () => {
  const before = store.getState().project
  shown()
  fireEvent.click(screen.getByRole('button', { name: 'Load 4 weights' }))
  await expect.poll(said).toEqual(['Loaded 4 weights of 3 layers from net.pt.'])
  const { project, history } = store.getState()
  const fc2 = project.graph.nodes.find(({ name }) => name === 'fc2')
  const set = fc2 && project.weights[fc2.id]['weight']
  expect(set && 'data' in set && set.data[199]).toBe(7)
  expect(before.weights).toEqual({})
  expect(history.gesture).toBeNull()
})

/** A matrix of these columns whose numbers are 0, 1, 2, … */
const counting = (name: string, ...shape: number[]): LoadedTensor => ({
  ...tensor(name, ...shape),
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => i),
})

const weightNow = (card: string): readonly number[] => {
  const { project } = store.getState()
  const id = project.graph.nodes.find(({ name }) => name === card)?.id ?? ''
  const set = project.weights[id]?.['weight']
  return set && 'data' in set ? [...set.data] : []
}

test('a transposed matrix is transposed at its row, and loaded so', async () => {
  shown([counting('fc1.weight', 54, 20), tensor('fc1.bias', 20)])
  const button = (): HTMLElement => screen.getByRole('button', { name: 'Transpose fc1.weight' })
  fireEvent.click(button())
  expect(row('fc1.weight').textContent).toContain('fits by name, transposed')
  expect(row('fc1.weight').textContent).toContain('20×54')
  expect(button().getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(button())
  expect(row('fc1.weight').textContent).toContain('it is its transpose')
  fireEvent.click(button())
  fireEvent.click(screen.getByRole('button', { name: 'Load 2 weights' }))
  await expect.poll(said).toEqual(['Loaded 2 weights of 1 layer from net.pt.'])
  const weight = weightNow('fc1')
  // Row 3, column 5 here is row 5, column 3 there.
  expect([weight[3 * 54 + 5], weight[19 * 54 + 53]]).toEqual([5 * 20 + 3, 53 * 20 + 19])
})

test.each(['/', '.'])(
  'a file of Keras or JAX is transposed as a whole: names with %s',
  async (by) => {
    shown([
      counting(`Conv_0${by}kernel`, 3, 3, 1, 6),
      tensor(`Conv_0${by}bias`, 6),
      counting(`Dense_0${by}kernel`, 54, 20),
      tensor(`Dense_0${by}bias`, 20),
      counting(`Dense_1${by}kernel`, 20, 10),
      tensor(`Dense_1${by}bias`, 10),
    ])
    expect(screen.getByRole('dialog').textContent).toContain(
      'If its matrices are transposed, as Keras and JAX keep them, 6 of 6 weights fit.',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Transpose all' }))
    expect(screen.queryByRole('button', { name: 'Transpose all' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Load 6 weights' }))
    await expect.poll(said).toEqual(['Loaded 6 weights of 3 layers from net.pt.'])
    // Filter 2, row 1, column 0.
    expect(weightNow('conv1')[2 * 9 + 3]).toBe((1 * 3 + 0) * 6 + 2)
  },
)

test('the network is compared with the weights as matched, and nothing is loaded', async () => {
  const before = store.getState().project
  shown([tensor('fc1.bias', 20), tensor('other.bias', 20)])
  fireEvent.click(screen.getByRole('button', { name: 'Compare' }))
  const { comparison } = await import('../../../src/store/compare/comparison')
  await vi.waitFor(() => expect(store.getState().session.drawer).toBe('compare'))
  const other = comparison.state.getState().other
  expect(other?.name).toBe('net.pt')
  expect(other?.lacking.size).toBe(5)
  expect(store.getState().project).toBe(before)
})
