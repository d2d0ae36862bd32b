import { placeOf } from '../../../layers/place'
import { getEngine } from '../../../store/ask'
import type { PointedCell } from '../../../store/core/pointed'
import { maps } from '../../../store/maps'
import { written } from '../card/showPreview'

/** A value that takes longer than this, ms, is left blank. */
const PATIENCE = 60

/** `[0, 239, 286]`: the batch axis is omitted for a single sample. */
const printIndex = (index: readonly number[], batch: number): string =>
  `[${(index.length > 2 && batch === 1 ? index.slice(1) : index).join(', ')}]`

/** The value if the preview holds the numbers themselves; null if only the engine has them. */
function valueHere({ node, index }: PointedCell): number | null {
  const preview = maps.last(node)
  if (!preview?.values || preview.thinned) return null
  return preview.values[placeOf(index, preview.shape)] ?? null
}

/**
 * Writes the index and value of a cell. Values that only the engine has are requested one at a
 * time, dropping all but the latest; index and value are written together, so that neither
 * flickers.
 */
export function createReadOut(tag: HTMLElement): (cell: PointedCell) => void {
  const place = tag.appendChild(document.createElement('span'))
  const value = tag.appendChild(document.createElement('b'))
  let wanted: PointedCell | null = null
  let going = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = (cell: PointedCell, number: number | null): void => {
    place.textContent = printIndex(cell.index, maps.last(cell.node)?.shape[0] ?? 0)
    value.textContent = number === null ? '' : written(number)
  }
  const ask = async (): Promise<void> => {
    const cell = wanted
    if (!cell || going) return
    going = true
    wanted = null
    timer ??= setTimeout(() => write(wanted ?? cell, null), PATIENCE)
    const number = await (
      getEngine()?.cell(cell.node, cell.index) ?? Promise.reject(new Error('No engine'))
    ).catch(() => null)
    clearTimeout(timer)
    timer = undefined
    write(cell, number)
    going = false
    void ask()
  }
  return (cell) => {
    const here = valueHere(cell)
    wanted = null
    if (here !== null) return write(cell, here)
    wanted = cell
    void ask()
  }
}
