import { type RefObject, useLayoutEffect, useState } from 'react'

/** Size of a cell, and of the row and column heads, px; the same as in NumberTable.module.css. */
export const CELL = { width: 52, height: 24, head: 48 } as const
/** Overscan, so that most scroll steps render nothing. */
const STRIDE = 4

/** The rendered cells: from … before to. */
export interface VisibleCells {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

const stretch = (offset: number, length: number, size: number): readonly [number, number] => {
  const from = Math.floor(offset / size / STRIDE) * STRIDE
  return [
    Math.max(0, from - STRIDE),
    Math.ceil((offset + length) / size / STRIDE) * STRIDE + STRIDE,
  ]
}

function visibleCells({
  scrollTop,
  scrollLeft,
  clientHeight,
  clientWidth,
}: HTMLElement): VisibleCells {
  const [top, bottom] = stretch(scrollTop, clientHeight || 240, CELL.height)
  const [left, right] = stretch(scrollLeft, clientWidth || 312, CELL.width)
  return { top, bottom, left, right }
}

const same = (a: VisibleCells, b: VisibleCells): boolean =>
  a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right

/** The cells in view of a scrolled table, plus overscan; scrolling within those renders nothing. */
export function useVisibleCells(table: RefObject<HTMLElement | null>): VisibleCells {
  const [shown, setShown] = useState<VisibleCells>({ top: 0, bottom: 16, left: 0, right: 12 })
  useLayoutEffect(() => {
    const element = table.current
    if (!element) return undefined
    const look = (): void => {
      const next = visibleCells(element)
      setShown((now) => (same(now, next) ? now : next))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const resized = new ResizeObserver(look)
    resized.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      resized.disconnect()
    }
  }, [table])
  return shown
}

/** Scrolls a cell into view, clear of the sticky heads. */
export function reveal(table: HTMLElement, row: number, col: number): void {
  const y = row * CELL.height
  const x = col * CELL.width
  const height = table.clientHeight - CELL.height
  const width = table.clientWidth - CELL.head
  if (height <= 0 || width <= 0) return
  if (y < table.scrollTop) table.scrollTop = y
  else if (y + CELL.height > table.scrollTop + height) table.scrollTop = y + CELL.height - height
  if (x < table.scrollLeft) table.scrollLeft = x
  else if (x + CELL.width > table.scrollLeft + width) table.scrollLeft = x + CELL.width - width
}
