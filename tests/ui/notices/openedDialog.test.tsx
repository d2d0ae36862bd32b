// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { OpenedFile } from '../../../src/store/core/status'
import { store } from '../../../src/store/store'
import { OpenedDialog } from '../../../src/ui/notices/OpenedDialog'

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

test('of very many findings the first hundred are listed, and the others counted', () => {
  const leftOut = Array.from({ length: 130 }, (_, i) => ({ text: `Operator ${i}.` }))
  render(<OpenedDialog opened={{ ...opened, leftOut }} onClose={() => undefined} />)
  const left = screen.getByRole('region', { name: 'Left out' })
  expect(within(left).getAllByRole('listitem')).toHaveLength(101)
  expect(left.textContent).toContain('30 more of the kind.')
})
