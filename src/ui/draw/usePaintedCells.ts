import { type RefObject, useLayoutEffect } from 'react'
import { store } from '../../store/store'
import { formatNumber } from '../controls/formatNumber'
import { type Cells, limitOf } from './cells'
import { cellText } from './cellText'
import { numbersOf } from './tensorOf'

function paint(cell: HTMLInputElement, value: number, limit: number, cols: number): void {
  cell.style.setProperty('--v', String(Math.max(-1, Math.min(1, Number.isFinite(value) ? value / limit : 0))))
  if (cell.dataset.value === String(value)) return
  cell.dataset.value = String(value)
  cell.setAttribute('aria-valuenow', formatNumber(value))
  if ('draft' in cell.dataset) return
  cell.value = cellText(value, cols)
  // Writing drops the selection, and what is typed next would be appended.
  if (document.activeElement === cell) cell.select()
}

/**
 * Keeps the inputs in `grid` showing the numbers of the store by writing to the page directly: no component renders while a number
 * is dragged. The limit of the colours is held during a gesture. `cols` says how narrow the cells are.
 */
export function usePaintedCells(grid: RefObject<HTMLElement | null>, node: string, cells: Cells, cols = cells.cols): void {
  useLayoutEffect(() => {
    const inputs = [...(grid.current?.querySelectorAll('input') ?? [])]
    let limit: number | null = null
    let before: Float32Array | null = null
    const show = (): void => {
      const state = store.getState()
      const data = numbersOf(node, cells.weight, cells.shape)
      if (!data || (data === before && (state.gesture !== null || limit !== null))) return
      before = data
      const values = cells.indices.map((index) => data[index])
      // The shape has just changed, and the cells of the new one are not there yet.
      if (values.includes(undefined as never)) return
      if (state.gesture === null || limit === null) limit = limitOf(values)
      for (const [i, input] of inputs.entries()) paint(input, values[i], limit, cols)
    }
    show()
    return store.subscribe((state, past) => {
      if (state.gesture === null && past.gesture !== null) limit = null
      if (state.project.weights !== past.project.weights || state.project.graph !== past.project.graph || limit === null) show()
    })
  }, [grid, node, cells, cols])
}
