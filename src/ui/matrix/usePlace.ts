import { useEffect, useState } from 'react'
import { indexAt, isCell, placeOf } from '../../layers/place'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { onPointed, pointAt, pointedCell } from '../../store/pointed'
import type { Place } from './places'

/**
 * The active entry of the matrix, linked to the cell pointed at anywhere: a row is a cell of `to`'s
 * output, a column one of `from`'s. A pinned cell stays pinned while the matrix is read.
 */
export function usePlace(
  from: string | undefined,
  to: string,
  input: Shape,
  output: Shape,
): readonly [Place, (place: Place | null) => void] {
  const [place, setPlace] = useState<Place>({ row: 0, column: null })
  useEffect(() => {
    const follow = (): void => {
      const cell = pointedCell()
      if (cell?.node === to) {
        if (!isCell(cell.index, output)) return
        const row = placeOf(cell.index, output)
        setPlace((before) => (before.row === row ? before : { row, column: null }))
      } else if (cell !== null && cell.node === from) {
        if (!isCell(cell.index, input)) return
        const column = placeOf(cell.index, input)
        setPlace((before) => (before.column === column ? before : { ...before, column }))
      }
    }
    follow()
    return onPointed(follow)
  }, [from, to, input, output])

  const point = (next: Place | null): void => {
    const cell = pointedCell()
    if (next)
      setPlace((before) =>
        before.row === next.row && before.column === next.column ? before : next,
      )
    if (cell?.pinned) return
    if (next) pointAt({ node: to, index: indexAt(next.row, output), pinned: false })
    else if (cell?.node === to) pointAt(null)
  }
  const rows = Math.max(1, sizeOf(output))
  const columns = Math.max(1, sizeOf(input))
  const inside = {
    row: Math.min(place.row, rows - 1),
    column: place.column === null ? null : Math.min(place.column, columns - 1),
  }
  return [inside, point]
}
