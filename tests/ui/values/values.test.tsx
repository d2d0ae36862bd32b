// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Tensor } from '../../../src/graph/project'
import { sizeOf } from '../../../src/layers/tensorShape'
import { setEngine } from '../../../src/store/ask'
import { setCell } from '../../../src/store/edits/weights'
import { firstProject } from '../../../src/store/firstProject'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { replaceProject, store } from '../../../src/store/store'
import { Values } from '../../../src/ui/values/Values'
import { ValuesPane } from '../../../src/ui/values/ValuesPane'
import { engineThat } from '../engineThat'

/** A tensor whose numbers are their own places. */
const counted = (...shape: number[]): Tensor => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => i),
})

/** An engine that knows the values of the one node. */
function engine(values: () => Tensor): void {
  setEngine(
    engineThat({
      values: () => {
        try {
          return Promise.resolve(values())
        } catch (fault) {
          return Promise.reject(fault)
        }
      },
    }),
  )
}

const grid = (): Promise<HTMLElement> => screen.findByRole('grid')
const current = (): HTMLElement =>
  screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)[0]
const press = (key: string, more: Partial<KeyboardEventInit> = {}): void =>
  act(() => void fireEvent.keyDown(current(), { key, ...more }))

beforeEach(() => {
  replaceProject(firstProject())
  pointAt(null)
})
afterEach(cleanup)

describe('The numbers of a tensor', () => {
  test('are a table of the last two axes, with only the part in view in the page', async () => {
    engine(() => counted(1, 64, 112, 112))
    render(<Values node="n2" />)
    const table = await grid()
    expect(table.getAttribute('aria-rowcount')).toBe('113')
    expect(table.getAttribute('aria-colcount')).toBe('113')
    expect(screen.getAllByRole('gridcell').length).toBeLessThan(500)
    expect(current().textContent).toBe('0')
    expect(screen.getByText('1×64×112×112')).toBeTruthy()
  })

  test('are walked by keys; the cell is pointed at, and stays one that Tab reaches', async () => {
    engine(() => counted(1, 2, 60, 80))
    render(<Values node="n2" />)
    await grid()
    act(() => current().focus())
    press('ArrowRight')
    press('ArrowDown')
    expect(pointedCell()).toEqual({ node: 'n2', index: [0, 0, 1, 1], pinned: false })
    expect(document.activeElement?.textContent).toBe('81')
    press('End')
    expect(document.activeElement?.textContent).toBe('159')
    press('End', { ctrlKey: true })
    expect(document.activeElement?.textContent).toBe('4799')
    press('ArrowRight')
    expect(pointedCell()?.index).toEqual([0, 0, 59, 79])
    press('PageUp')
    expect(pointedCell()?.index[2]).toBeLessThan(59)
    press('Home', { ctrlKey: true })
    expect(document.activeElement?.textContent).toBe('0')
    expect(screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)).toHaveLength(1)
  })

  test('follow the cell that another view points at, and a field goes along an axis', async () => {
    engine(() => counted(1, 2, 60, 80))
    render(<Values node="n2" />)
    await grid()
    act(() => pointAt({ node: 'n2', index: [0, 1, 3, 4], pinned: true }))
    expect(current().textContent).toBe(String(4800 + 3 * 80 + 4))
    act(() => pointAt({ node: 'n1', index: [0, 0, 0, 0], pinned: true }))
    expect(current().textContent).toBe(String(4800 + 3 * 80 + 4))
    act(
      () =>
        void fireEvent.keyDown(screen.getByRole('spinbutton', { name: 'Index along C' }), {
          key: 'ArrowDown',
        }),
    )
    expect(current().textContent).toBe(String(3 * 80 + 4))
  })

  test('of a vector stand in rows that end where it ends', async () => {
    engine(() => counted(13))
    render(<Values node="n2" />)
    await grid()
    expect(screen.getAllByRole('gridcell')).toHaveLength(13)
    expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual([
      '0',
      '5',
      '10',
    ])
    act(() => current().focus())
    press('End', { ctrlKey: true })
    expect(pointedCell()?.index).toEqual([12])
    cleanup()
    engine(() => ({ shape: [], data: Float32Array.of(2.5) }))
    render(<Values node="n2" />)
    await grid()
    expect(screen.getAllByRole('gridcell').map((cell) => cell.textContent)).toEqual(['2.5'])
  })

  test('follow an edit of a weight, and are copied as Python', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    engine(() => counted(1, 1, 2, 2))
    render(<Values node="n2" />)
    await grid()
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Python' }))
    await waitFor(() =>
      expect(write).toHaveBeenCalledWith(
        'torch.tensor([[[[0.0, 1.0],\n                [2.0, 3.0]]]])',
      ),
    )
    act(
      () =>
        void fireEvent.change(screen.getByRole('combobox', { name: 'Tensor' }), {
          target: { value: 'weight' },
        }),
    )
    expect(screen.getAllByRole('gridcell').map((cell) => cell.textContent)).toEqual([
      '−1',
      '0',
      '1',
      '−1',
      '0',
      '1',
      '−1',
      '0',
      '1',
    ])
    act(() => setCell('n2', 'weight', 4, 7, null))
    expect(screen.getAllByRole('gridcell')[4].textContent).toBe('7')
  })

  test('count what is no number, and say in a sentence why there are none', async () => {
    engine(() => ({ shape: [1, 4], data: Float32Array.of(NaN, 1, Infinity, 3) }))
    render(<Values node="n2" />)
    await grid()
    expect(screen.getByText('NaN', { selector: 'dt' }).nextElementSibling?.textContent).toBe('1')
    expect(screen.getByText('Infinite').nextElementSibling?.textContent).toBe('1')
    engine(() => {
      throw new Error('This layer has no values yet.')
    })
    cleanup()
    render(<Values node="n3" />)
    expect(await screen.findByText('This layer has no values yet.')).toBeTruthy()
    expect(store.getState().status.notices.every(({ tone }) => tone !== 'bad')).toBe(true)
  })
})

test('The tensor of the tab is carried to the pane, which has a choice of its own', async () => {
  engine(() => counted(1, 1, 425, 638))
  const tensor = (): HTMLSelectElement => screen.getByRole('combobox', { name: 'Tensor' })
  render(<Values node="n2" />)
  await grid()
  expect(tensor().value).toBe('output')
  act(() => void fireEvent.change(tensor(), { target: { value: 'weight' } }))
  act(
    () =>
      void fireEvent.click(
        screen.getByRole('button', { name: 'Show large, in place of the canvas' }),
      ),
  )
  expect(store.getState().session.pane).toEqual({ view: 'values', nodes: ['n2'], tensor: 'weight' })
  cleanup()
  render(<ValuesPane nodes={['n2']} />)
  expect(tensor().value).toBe('weight')
  expect((await screen.findByRole('grid')).getAttribute('aria-label')).toContain('edges.weight')
  act(() => void fireEvent.change(tensor(), { target: { value: 'output' } }))
  expect(tensor().value).toBe('output')
  expect(store.getState().session.pane?.tensor).toBe('output')
})
