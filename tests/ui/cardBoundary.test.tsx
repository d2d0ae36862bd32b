// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CardBoundary } from '../../src/ui/canvas/CardBoundary'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Broken(): never {
  throw new Error('the map has no rows')
}

describe('a card whose body throws', () => {
  test('shows its own error, and the card beside it lives', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    render(
      <>
        <CardBoundary node="n1">
          <Broken />
        </CardBoundary>
        <CardBoundary node="n2">
          <p>a map</p>
        </CardBoundary>
      </>,
    )
    expect(screen.getByText(/This card failed: the map has no rows/)).toBeTruthy()
    expect(screen.getByText('a map')).toBeTruthy()
  })
  test('tries again when it is given something else', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const card = (body: React.ReactNode) => <CardBoundary node="n1">{body}</CardBoundary>
    const { rerender } = render(card(<Broken />))
    rerender(card(<p>mended</p>))
    expect(screen.getByText('mended')).toBeTruthy()
  })
})
