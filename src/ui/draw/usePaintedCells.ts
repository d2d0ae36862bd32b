import { type RefObject, useLayoutEffect } from 'react'
import type { State } from '../../store/core/state'
import { store } from '../../store/store'
import { numbersAt, onNumbers } from '../../store/weightNumbers'
import { formatNumber } from '../controls/formatNumber'
import { type GridCells, limitOf, shareOf } from './cells'
import { cellText } from './cellText'

function paint(cell: HTMLInputElement, value: number, limit: number, cols: number): void {
  cell.style.setProperty('--v', String(shareOf(value, limit)))
  if (cell.dataset.value === String(value)) return
  cell.dataset.value = String(value)
  cell.setAttribute('aria-valuenow', formatNumber(value))
  if ('draft' in cell.dataset) return
  cell.value = cellText(value, cols)
  // Writing the value clears the selection, and typing would then append.
  if (document.activeElement === cell) cell.select()
}

/**
 * Does the weight still have the shape of these cells? Just after it changes, the cells are stale.
 */
const hasShape = (state: State, node: string, { weight, shape }: GridCells): boolean =>
  state.shapes
    .get(node)
    ?.weights.find(({ name }) => name === weight)
    ?.shape.join() === shape.join()

/**
 * Keeps the inputs in `grid` in sync with the store by writing to the DOM directly: nothing renders
 * while a number is dragged. The colour limit is held during a gesture. `cols` determines how short
 * the texts are.
 */
export function usePaintedCells(
  grid: RefObject<HTMLElement | null>,
  node: string,
  cells: GridCells,
  cols = cells.cols,
): void {
  useLayoutEffect(() => {
    const inputs = [...(grid.current?.querySelectorAll('input') ?? [])]
    let limit: number | null = null
    const show = (): void => {
      const state = store.getState()
      if (!hasShape(state, node, cells)) return
      const values = numbersAt(node, cells.weight, cells.indices)
      const held = state.gesture !== null && limit !== null
      const whole =
        held || cells.whole.length === cells.indices.length
          ? values
          : numbersAt(node, cells.weight, cells.whole)
      if (!values || !whole) return
      if (!held || limit === null) limit = limitOf(whole)
      for (const [i, input] of inputs.entries()) paint(input, values[i], limit, cols)
    }
    show()
    const stop = onNumbers(show)
    const leave = store.subscribe((state, past) => {
      if (state.gesture === null && past.gesture !== null) limit = null
      if (
        state.project.weights !== past.project.weights ||
        state.project.graph !== past.project.graph ||
        limit === null
      )
        show()
    })
    return () => {
      stop()
      leave()
    }
  }, [grid, node, cells, cols])
}
