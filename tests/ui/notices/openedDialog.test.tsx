// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { setEngine } from '../../../src/store/ask'
import type { OpenedFile } from '../../../src/store/core/status'
import { store } from '../../../src/store/store'
import { OpenedDialog } from '../../../src/ui/notices/OpenedDialog'
import { engineThat } from '../engineThat'

afterEach(cleanup)

const [card] = store.getState().project.graph.nodes
const opened: OpenedFile = {
  file: 'net.onnx',
  kept: true,
  understood: [{ text: 'Two layers.' }],
  guessed: [{ text: 'The input is 1×3×32×32.', node: card.id, line: 7 }],
  leftOut: [],
}

test('what was understood and guessed is listed, and nothing is said of what is not', () => {
  render(<OpenedDialog opened={opened} onClose={() => undefined} />)
  expect(screen.getByRole('dialog', { name: 'Opened net.onnx' }).textContent).toContain(
    'The project before it is among the versions.',
  )
  expect(within(screen.getByRole('region', { name: 'Understood' })).getByText('Two layers.'))
  expect(screen.getByRole('region', { name: 'Guessed' }).textContent).toContain('Line 7')
  expect(screen.queryByRole('region', { name: 'Left out' })).toBeNull()
})

test('a finding leads to its card', () => {
  const onClose = vi.fn()
  render(<OpenedDialog opened={opened} onClose={onClose} />)
  fireEvent.click(screen.getByRole('button', { name: /^Show the card/ }))
  expect(onClose).toHaveBeenCalledOnce()
  expect(store.getState().session.selection).toEqual([card.id])
})

test('a guess leads to the parameter that says otherwise', () => {
  const guessed = [{ text: 'The size is 224.', node: card.id, field: 'size' }]
  const onClose = vi.fn()
  render(<OpenedDialog opened={{ ...opened, guessed }} onClose={onClose} />)
  fireEvent.click(screen.getByRole('button', { name: 'Change size: The size is 224.' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('of very many findings the first hundred are listed, and the others counted', () => {
  const leftOut = Array.from({ length: 130 }, (_, i) => ({ text: `Operator ${i}.` }))
  render(<OpenedDialog opened={{ ...opened, leftOut }} onClose={() => undefined} />)
  const left = screen.getByRole('region', { name: 'Left out' })
  expect(within(left).getAllByRole('listitem')).toHaveLength(101)
  expect(left.textContent).toContain('30 more of the kind.')
})

const output = (name: string) => ({ node: card.id, name, size: 1, values: Float32Array.of(0) })
const recorded = { by: 'PyTorch 1.13.1', outputs: [output('conv'), output('relu')] }
const answers = (beyond: number) => ({
  compared: () =>
    Promise.resolve({ count: 1, beyond, worst: { ratio: 2, index: [0, 3], ours: 1, theirs: 0 } }),
})

test('the maps are compared with the recorded ones, and equal where none differs', async () => {
  setEngine(engineThat(answers(0)))
  render(<OpenedDialog opened={{ ...opened, recorded }} onClose={() => undefined} />)
  await screen.findByText('Equal to PyTorch 1.13.1')
  screen.getByText('2 outputs, 2 numbers: none differs by more than rounding.')
})

test('where they part is told, with the first output that differs', async () => {
  setEngine(engineThat(answers(1)))
  render(<OpenedDialog opened={{ ...opened, recorded }} onClose={() => undefined} />)
  await screen.findByText('2 of 2 outputs differ from PyTorch 1.13.1')
  screen.getByText(/^They part at conv: at \[0, 3\] it is 1\.0+ here, and 0\.0+ there\.$/)
})

test('an output that cannot be computed is told as one that differs', async () => {
  setEngine(engineThat({ compared: () => Promise.reject(new Error('It has no values.')) }))
  render(<OpenedDialog opened={{ ...opened, recorded }} onClose={() => undefined} />)
  await screen.findByText('conv could not be compared: It has no values.')
})
