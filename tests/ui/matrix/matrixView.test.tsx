// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Jacobian } from '../../../src/engine/questions/jacobian'
import type { Tensor } from '../../../src/graph/project'
import { setEngine } from '../../../src/store/ask'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { edit, setSession, store } from '../../../src/store/store'
import { MatrixPane } from '../../../src/ui/matrix/MatrixPane'
import { MatrixTab } from '../../../src/ui/matrix/MatrixTab'
import { engineThat } from '../engineThat'
import { answerOf, openMatrices, tensor } from './matrixProject'

const entry = (row: number, column: number): HTMLElement =>
  screen.getByRole('gridcell', { name: new RegExp(`^[AJ]\\[${row},${column}\\] = `) })
const fact = (of: RegExp): string | null =>
  screen.getByText(of).parentElement?.querySelector('dd')?.textContent ?? null
const show = async (...nodes: string[]): Promise<void> => {
  render(<MatrixPane nodes={nodes} />)
  await waitFor(() => screen.getByRole('grid'))
}

beforeEach(openMatrices)
afterEach(() => {
  cleanup()
  pointAt(null)
})

describe('A layer as a matrix', () => {
  test('shows the lecture’s 9×10 matrix, A x beside y, and a largest difference of 0', async () => {
    await show('diff')
    expect(screen.getByRole('grid', { name: 'A, 9 rows and 10 columns' })).toBeDefined()
    expect(screen.getAllByRole('gridcell')).toHaveLength(90)
    expect(entry(2, 2).textContent).toBe('−1')
    expect(entry(2, 3).getAttribute('aria-label')).toBe('A[2,3] = 1, weight[0,0,1]')
    expect(fact(/^entries in A/)).toBe('90')
    expect(fact(/^not zero: sparse, 20 %/)).toBe('18')
    expect(fact(/^different weights: shared/)).toBe('2')
    expect(Number(fact(/^largest difference, A x − y/)?.replace('−', '-'))).toBeLessThanOrEqual(
      2.4e-7,
    )
    expect(screen.getByText(/Two weights, each standing 9 times/).textContent).toBe(
      'Two weights, each standing 9 times: row i is the same kernel, moved i steps. A Linear ' +
        'of this size has 90.',
    )
    expect(
      screen.getByText('Linear: y = A x. The matrix is the same at another input.'),
    ).toBeDefined()
  })

  test(
    'tells the sum of the row that is pointed at, outlines what it reads, and ' +
      'points at its cell everywhere',
    async () => {
      await show('diff')
      act(() => void fireEvent.pointerOver(entry(2, 3)))
      expect(screen.getByText(/^A x\[2\]/).textContent).toBe(
        'A x[2] = −1 · (−2.1788) + 1 · 0.5684 = 2.7472',
      )
      expect(pointedCell()).toEqual({ node: 'diff', index: [0, 0, 2], pinned: false })
      for (const column of [2, 3]) expect(entry(2, column).className).toMatch(/marked/)
      expect(entry(2, 4).className).not.toMatch(/marked/)
      // The nine entries of the weight 1, and no entry of the weight −1.
      expect(
        screen
          .getAllByRole('gridcell')
          .filter((cell) => /alike/.test(cell.className))
          .map((cell) => cell.textContent),
      ).toEqual(Array.from({ length: 9 }, () => '1'))
      const kernel = screen.getByRole('spinbutton', { name: 'weight[0,0,1]' })
      expect(kernel.hasAttribute('data-held')).toBe(true)
      expect(
        screen.getByRole('spinbutton', { name: 'weight[0,0,0]' }).hasAttribute('data-held'),
      ).toBe(false)
    },
  )

  test('follows the cell that is pointed at elsewhere, and leaves a pinned one', async () => {
    await show('diff')
    act(() => pointAt({ node: 'diff', index: [0, 0, 7], pinned: true }))
    expect(screen.getByText('row 7')).toBeDefined()
    act(() => void fireEvent.pointerOver(entry(1, 0)))
    expect(screen.getByText('row 1')).toBeDefined()
    expect(pointedCell()?.index).toEqual([0, 0, 7])
  })

  test('is read with the arrow keys: one entry is in the order of tabs, and it moves', async () => {
    await show('diff')
    const stops = () => screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)
    expect(stops()).toEqual([entry(0, 0)])
    act(() => entry(0, 0).focus())
    act(() => void fireEvent.keyDown(entry(0, 0), { key: 'ArrowDown' }))
    act(() => void fireEvent.keyDown(entry(1, 0), { key: 'ArrowRight' }))
    expect(document.activeElement).toBe(entry(1, 1))
    expect(stops()).toEqual([entry(1, 1)])
  })

  test('hides its numbers and shows them again', async () => {
    await show('diff')
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Numbers' })))
    expect(entry(2, 2).textContent).toBe('')
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Numbers' })))
    expect(entry(2, 2).textContent).toBe('−1')
  })

  test('of more than 16 rows or columns is painted, and read with the arrow keys', async () => {
    const n = 20
    const m = 18
    const data = new Float32Array(n * m).map((_, i) => (i % n === Math.floor(i / n) ? 2 : 0))
    const large: Jacobian = {
      matrix: { shape: [m, n], data },
      input: tensor([1, 1, n], new Float32Array(n).fill(1)),
      output: tensor([1, 1, m], new Float32Array(m).fill(2)),
    }
    setEngine(
      engineThat({
        jacobian: async () => large,
        through: async () => tensor([1, 1, m], new Float32Array(m)),
      }),
    )
    render(<MatrixPane nodes={['diff']} />)
    const sheet = await waitFor(() =>
      screen.getByRole('application', { name: /^A, 18 rows and 20 columns/ }),
    )
    expect(screen.getByRole('button', { name: 'Numbers' }).hasAttribute('disabled')).toBe(true)
    for (const key of ['ArrowDown', 'ArrowRight']) act(() => void fireEvent.keyDown(sheet, { key }))
    expect(sheet.getAttribute('aria-label')).toMatch(/A\[1,1\] = 2$/)
    expect(screen.getByText(/^A x\[1\]/).textContent).toBe('A x[1] = 2 · 1 = 2')
    expect(pointedCell()?.index).toEqual([0, 0, 1])
    const size = () => screen.getByText(/^\d+ px$/).textContent
    const before = size()
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Smaller entries' })))
    expect(size()).not.toBe(before)
  })

  test('says in one sentence that nothing is connected, and that no path leads there', async () => {
    const { rerender } = render(<MatrixPane nodes={['lone']} />)
    expect(
      screen.getByText('Connect an input to lone: the matrix takes it to what comes out.'),
    ).toBeDefined()
    rerender(<MatrixPane nodes={['x', 'lone']} />)
    await waitFor(() => screen.getByText('No path leads from x to lone.'))
  })

  test('says where a number is none, and hatches it', async () => {
    const real = answerOf
    setEngine(
      engineThat({
        jacobian: async (from: string, to: string, input?: Tensor) => {
          const answer = real(from, to, input)
          answer.matrix.data[0] = Number.NaN
          return answer
        },
        through: async (_from: string, to: string, input: Tensor) => real('x', to, input).output,
      }),
    )
    await show('diff')
    expect(
      screen.getByText('Not a number (NaN): 1 of its entries; they are hatched.'),
    ).toBeDefined()
    expect(entry(0, 0).className).toMatch(/hatched/)
  })

  test(
    'of a path is asked for from the node that stands first, in whichever ' +
      'order two were chosen',
    async () => {
      render(<MatrixPane nodes={['relu', 'diff']} />)
      await waitFor(() =>
        screen.getByRole('grid', { name: 'J at this input, 9 rows and 9 columns' }),
      )
      expect(
        screen.getByLabelText<HTMLSelectElement>('The path begins at the output of').value,
      ).toBe('diff')
      act(
        () =>
          void fireEvent.change(screen.getByLabelText('The path begins at the output of'), {
            target: { value: 'x' },
          }),
      )
      expect(store.getState().session.pane).toEqual({ view: 'matrix', nodes: ['x', 'relu'] })
    },
  )
})

test('An edit between two questions does not make a convolution look nonlinear', async () => {
  await show('diff')
  const move = (by: number): boolean =>
    edit('move', (now) => ({
      ...now,
      weights: { diff: { weight: tensor([1, 1, 2], [-by, by]) } },
    }))
  let times = 2
  const asked = vi.fn(async (from: string, to: string, input?: Tensor): Promise<Jacobian> => {
    const { matrix, ...rest } = answerOf(from, to, input)
    const answer = {
      ...rest,
      matrix: { ...matrix, data: matrix.data.map((value) => value * times) },
    }
    // The hand moves on once, when the first answer is on its way.
    if (times === 2) move(++times)
    await new Promise((resolve) => setTimeout(resolve, 20))
    return answer
  })
  setEngine(
    engineThat({
      jacobian: asked,
      through: async (_from: string, to: string, input: Tensor) => answerOf('x', to, input).output,
    }),
  )
  const said: string[] = []
  const watch = new MutationObserver(() => said.push(document.body.textContent ?? ''))
  watch.observe(document.body, { childList: true, subtree: true, characterData: true })
  move(times)
  await waitFor(() => expect(entry(2, 3).textContent).toBe('3'))
  watch.disconnect()
  expect(said.length).toBeGreaterThan(1)
  expect(said.filter((text) => !text.includes('The matrix is the same at another input.'))).toEqual(
    [],
  )
})

describe('The tab Matrix', () => {
  test('counts the same, has the fields that shape the matrix, and opens it large', async () => {
    setSession({ selection: ['diff'] })
    render(<MatrixTab node="diff" />)
    await waitFor(() => screen.getByText('18 of 90, 20 %'))
    expect(screen.getByText('9×10')).toBeDefined()
    for (const name of ['stride', 'padding', 'dilation'])
      expect(within(document.body).getByRole('spinbutton', { name })).toBeDefined()
    act(
      () =>
        void fireEvent.click(screen.getAllByRole('button', { name: 'Show the matrix large' })[0]),
    )
    expect(store.getState().session.pane).toEqual({ view: 'matrix', nodes: ['diff'] })
  })
})
