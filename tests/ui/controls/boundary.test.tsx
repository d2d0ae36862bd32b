// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setSession, store } from '../../../src/store/store'
import { Boundary } from '../../../src/ui/controls/Boundary'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

let broken = true
function Fragile(): ReactNode {
  if (broken) throw new Error('the map has no rows')
  return <p>mended</p>
}

describe('a view that throws', () => {
  beforeEach(() => {
    broken = true
  })

  test('says so in its place, and what stands beside it lives', () => {
    render(
      <>
        <Boundary>
          <Fragile />
        </Boundary>
        <Boundary instead={(text) => <p>This card failed: {text}</p>}>
          <Fragile />
        </Boundary>
        <Boundary>
          <p>a map</p>
        </Boundary>
      </>,
    )
    expect(screen.getByRole('alert').textContent).toContain('This view could not be drawn.')
    expect(screen.getByText('This card failed: the map has no rows')).toBeTruthy()
    expect(screen.getByText('a map')).toBeTruthy()
  })

  test('is tried again by its button', () => {
    render(
      <Boundary>
        <Fragile />
      </Boundary>,
    )
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByRole('alert')).toBeTruthy()
    broken = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('mended')).toBeTruthy()
  })

  test('is tried again when it is given something else', () => {
    const view = (body: ReactNode) => <Boundary>{body}</Boundary>
    const { rerender } = render(view(<Fragile />))
    rerender(view(<p>another</p>))
    expect(screen.getByText('another')).toBeTruthy()
  })

  test('that waits is tried again by hand alone', async () => {
    render(
      <Boundary waits instead={(text, again) => <button onClick={again}>{text}</button>}>
        <Fragile />
      </Boundary>,
    )
    broken = false
    setSession({ grey: !store.getState().session.grey })
    await new Promise((resolve) => setTimeout(resolve, 500))
    fireEvent.click(screen.getByText('the map has no rows'))
    expect(screen.getByText('mended')).toBeTruthy()
  })

  test('is tried again when the session changes, once for all changes in a row', async () => {
    const tried = vi.fn()
    function Counted(): ReactNode {
      tried()
      return <Fragile />
    }
    render(
      <Boundary>
        <Counted />
      </Boundary>,
    )
    tried.mockClear()
    for (let i = 0; i < 20; i++) setSession({ slice: { output: i, input: 0 } })
    await vi.waitFor(() => expect(tried).toHaveBeenCalled())
    // React itself tries a second time before it gives up.
    expect(tried.mock.calls.length).toBeLessThanOrEqual(2)
    broken = false
    setSession({ grey: !store.getState().session.grey })
    expect(await screen.findByText('mended')).toBeTruthy()
  })
})
