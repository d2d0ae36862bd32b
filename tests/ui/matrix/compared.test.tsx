// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Jacobian } from '../../../src/engine/questions/jacobian'
import type { Tensor } from '../../../src/graph/project'
import { setEngine } from '../../../src/store/ask'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { MatrixPane } from '../../../src/ui/matrix/MatrixPane'
import { engineThat } from '../engineThat'
import { openMatrices, tensor } from './matrixProject'

const fact = (of: RegExp): string | null =>
  screen.getByText(of).parentElement?.querySelector('dd')?.textContent ?? null

/**
 * The cells of the Jacobian of the ReLU at this input, and of the one at another input beside it.
 */
const showTwo = async (): Promise<readonly (readonly HTMLElement[])[]> => {
  render(<MatrixPane nodes={['relu']} />)
  await waitFor(() => screen.getByRole('grid', { name: 'J at this input, 9 rows and 9 columns' }))
  return [/^J at this input/, /^J′ at another input/].map((name) =>
    within(screen.getByRole('grid', { name })).getAllByRole('gridcell'),
  )
}

beforeEach(openMatrices)
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  pointAt(null)
})

/** What a cell says, with its true minus sign. */
const numberIn = (cell: HTMLElement): number => Number(cell.textContent.replace('−', '-'))

describe('A matrix', () => {
  test(
    'that changes with x says so, and is shown at two inputs side by side: ' +
      'what differs is marked in both, and counted',
    async () => {
      const [first, second] = await showTwo()
      const differ = first.filter((cell, i) => cell.textContent !== second[i].textContent)
      expect(differ.length).toBeGreaterThan(0)
      for (const cells of [first, second])
        expect(cells.filter((cell) => /changed/.test(cell.className))).toHaveLength(differ.length)
      expect(
        screen.getByText(
          `Not linear: it changes with x. At another input ${differ.length} of 81 entries ` +
            'differ. relu (ReLU) is not linear.',
        ),
      ).toBeDefined()
      expect(fact(/^entries differ/)).toBe(String(differ.length))
    },
  )

  test('at two inputs shows the same entry in both, and how many of its row differ', async () => {
    const [first, second] = await showTwo()
    const at = first.findIndex((cell, i) => cell.textContent !== second[i].textContent)
    const row = Math.floor(at / 9)
    act(() => void fireEvent.pointerOver(second[at]))
    expect(
      screen.getByText(
        `J[${row},${row}] = ${first[at].textContent}, J′[${row},${row}] = ` +
          second[at].textContent,
      ),
    ).toBeDefined()
    expect(screen.getByText(/at the other input\.$/).textContent).toBe(
      `row ${row}1 of 9 entries differ at the other input.`,
    )
    expect(pointedCell()?.index).toEqual([0, 0, row])
    act(() => second[at].focus())
    act(() => void fireEvent.keyDown(second[at], { key: 'ArrowRight' }))
    expect(document.activeElement).toBe(second[at + 1])
  })

  test('is shown as the difference between two inputs, and at the other one alone', async () => {
    const [first, second] = (await showTwo()).map((cells) => cells.map((cell) => numberIn(cell)))
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Difference' })))
    expect(
      screen.getByRole('grid', {
        name: 'J′ − J another input less this one, 9 rows and 9 columns',
      }),
    ).toBeDefined()
    expect(screen.getAllByRole('gridcell').map((cell) => numberIn(cell))).toEqual(
      first.map((value, i) => second[i] - value),
    )
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Another input' })))
    expect(screen.getAllByRole('gridcell').map((cell) => numberIn(cell))).toEqual(second)
    expect(screen.getByText(/^J x\[0\]/)).toBeDefined()
  })

  test('hides its numbers where two have no room for them, and says so', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400)
    const [first, second] = await showTwo()
    for (const cell of [...first, ...second]) expect(cell.textContent).toBe('')
    const button = screen.getByRole('button', { name: 'Numbers' })
    expect(button.hasAttribute('disabled')).toBe(true)
    expect(button.title).toBe('There is no room for the numbers of both matrices.')
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Difference' })))
    expect(button.hasAttribute('disabled')).toBe(false)
  })

  test('that is linear has no second matrix to compare with', async () => {
    render(<MatrixPane nodes={['diff']} />)
    await waitFor(() => screen.getByRole('grid'))
    expect(screen.getByRole('button', { name: 'This input' }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    for (const name of ['Side by side', 'Difference'])
      expect(screen.queryByRole('button', { name })).toBeNull()
  })

  test('that is too wide for two is shown as a difference where there is no room', async () => {
    const n = 40
    const bent = (input?: Tensor): Jacobian => {
      const at = input ?? tensor([1, 1, n], new Float32Array(n).fill(1))
      const data = Float32Array.from({ length: n * n }, (_, i) =>
        i % (n + 1) === 0 && at.data[i % n] > 0 ? 1 : 0,
      )
      return { matrix: { shape: [n, n], data }, input: at, output: at }
    }
    setEngine(engineThat({ jacobian: async (_from, _to, input) => bent(input) }))
    const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(2 * n + 24)
    const { unmount } = render(<MatrixPane nodes={['relu']} />)
    await waitFor(() => expect(screen.getAllByRole('application')).toHaveLength(2))
    unmount()
    width.mockReturnValue(2 * n + 22)
    render(<MatrixPane nodes={['relu']} />)
    await waitFor(() => screen.getByRole('application', { name: /^J′ − J/ }))
    expect(screen.getByRole('button', { name: 'Side by side' }).hasAttribute('disabled')).toBe(true)
    expect(screen.getByRole('button', { name: 'Difference' }).getAttribute('aria-pressed')).toBe(
      'true',
    )
  })
})
