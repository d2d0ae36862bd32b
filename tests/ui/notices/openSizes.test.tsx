// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { GivenShapes } from '../../../src/formats/account'
import type { OpenedFile, ReadAgain } from '../../../src/store/core/status'
import { OpenedDialog } from '../../../src/ui/notices/OpenedDialog'

afterEach(cleanup)

const open = [
  { axis: 2, name: 'height' },
  { axis: 3, name: 'width' },
]
const opened = (again: ReadAgain): OpenedFile => ({
  file: 'net.onnx',
  kept: true,
  understood: [],
  guessed: [],
  leftOut: [],
  asked: [{ name: 'x', shape: [1, 3, 224, 224], open, photo: [1, 3, 427, 640] }],
  again,
})

const field = (name: string): HTMLInputElement => screen.getByRole('spinbutton', { name })

function type(name: string, text: string): void {
  fireEvent.change(field(name), { target: { value: text } })
  fireEvent.keyDown(field(name), { key: 'Enter' })
}

test('the guess stands in the fields, the first has the focus, and the button accepts it', () => {
  const onClose = vi.fn()
  const again = vi.fn<ReadAgain>()
  render(<OpenedDialog opened={opened(again)} onClose={onClose} />)
  expect([field('height').value, field('width').value]).toEqual(['224', '224'])
  expect(document.activeElement).toBe(field('height'))
  fireEvent.submit(screen.getByRole('button', { name: 'Look at it' }).closest('form') ?? document)
  fireEvent.click(screen.getByRole('button', { name: 'Look at it' }))
  expect(onClose).toHaveBeenCalled()
  expect(again).not.toHaveBeenCalled()
})

test('other sizes are read, and why they cannot be stands at the fields', async () => {
  const asked: GivenShapes[] = []
  const again: ReadAgain = (given) => {
    asked.push(given)
    return Promise.resolve({ error: 'It does not fit.' })
  }
  render(<OpenedDialog opened={opened(again)} onClose={() => undefined} />)
  type('height', '64')
  fireEvent.click(screen.getByRole('button', { name: 'Use these sizes' }))
  await screen.findByText('It does not fit.')
  expect([...asked[0]]).toEqual([['x', [1, 3, 64, 224]]])
  expect(field('height').getAttribute('aria-invalid')).toBe('true')
  const { id } = screen.getByText('It does not fit.')
  expect(field('width').getAttribute('aria-describedby')).toContain(id)
  type('height', '224')
  await waitFor(() => expect(screen.queryByText('It does not fit.')).toBeNull())
})

test('a size of 0 is answered at its field, and never read', () => {
  render(
    <OpenedDialog opened={opened(() => Promise.resolve(undefined))} onClose={() => undefined} />,
  )
  fireEvent.change(field('width'), { target: { value: '0' } })
  expect(screen.getByRole('alert').textContent).toBe('width is at least 1.')
  fireEvent.blur(field('width'))
  expect(field('width').value).toBe('1')
})

test('the photo’s own size is offered until it is taken', () => {
  render(
    <OpenedDialog opened={opened(() => Promise.resolve(undefined))} onClose={() => undefined} />,
  )
  fireEvent.click(screen.getByRole('button', { name: 'The photo’s own 427×640' }))
  expect([field('height').value, field('width').value]).toEqual(['427', '640'])
  expect(screen.queryByRole('button', { name: 'The photo’s own 427×640' })).toBeNull()
})

test('a file that leaves no size open asks nothing', () => {
  const { asked: _asked, ...plain } = opened(() => Promise.resolve(undefined))
  render(<OpenedDialog opened={plain} onClose={() => undefined} />)
  expect(screen.queryByRole('region', { name: 'Sizes' })).toBeNull()
})
