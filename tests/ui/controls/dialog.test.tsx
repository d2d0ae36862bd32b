// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Dialog } from '../../../src/ui/controls/Dialog'

afterEach(cleanup)

/** A button that opens a dialog, in which an answer may move the focus on. */
function Asked() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Ask
      </button>
      <input aria-label="next" />
      {open && (
        <Dialog title="Which?" onClose={() => setOpen(false)}>
          <button type="button" onClick={() => setOpen(false)}>
            This
          </button>
          <button
            type="button"
            onClick={() => {
              setOpen(false)
              screen.getByLabelText('next').focus()
            }}
          >
            That
          </button>
        </Dialog>
      )}
    </>
  )
}

async function answer(name: string): Promise<void> {
  render(<Asked />)
  screen.getByRole('button', { name: 'Ask' }).focus()
  fireEvent.click(screen.getByRole('button', { name: 'Ask' }))
  const chosen = screen.getByRole('button', { name })
  chosen.focus()
  await act(async () => {
    fireEvent.click(chosen)
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
  })
}

test.each(['This', 'Close'])(
  'The focus returns to what opened a dialog after “%s”',
  async (name) => {
    await answer(name)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Ask' }))
  },
)

test('An answer that moves the focus keeps it there', async () => {
  await answer('That')
  expect(document.activeElement).toBe(screen.getByLabelText('next'))
})
