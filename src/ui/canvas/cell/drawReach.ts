import type { Reach } from '../../../graph/reach'
import { reshapeRegion } from '../../../graph/reshapeRegion'
import type { Bounds } from '../../../store/core/view'
import type { ShownPreview } from '../card/findShown'
import { boxesOn } from '../far/boxesOn'

/** The smallest box drawn, and the least gap between two, screen px. */
const SMALLEST = 5
const ROOM = 4

/** A box around cells as a path, a little outside them and never too small to see. */
function framed({ x, y, width, height }: Bounds, at: Bounds, zoom: number): string {
  const w = Math.max(width, SMALLEST / zoom) + 2 / zoom
  const h = Math.max(height, SMALLEST / zoom) + 2 / zoom
  const short = (value: number): string => String(Math.round(value * 100) / 100)
  return (
    `M${short(at.x + x + (width - w) / 2)} ` +
    `${short(at.y + y + (height - h) / 2)}h${short(w)}v${short(h)}h${short(-w)}z`
  )
}

/** The frames of some cells on every preview in view. */
export const framesOf = (
  regions: Reach['upstream'],
  find: (id: string) => ShownPreview | null,
  zoom: number,
): string =>
  Array.from(regions, ([id, region]) => {
    const shown = find(id)
    return shown
      ? boxesOn(shown.preview.shape, shown.spread, region, ROOM / zoom).map((box) =>
          framed(box, shown.box, zoom),
        )
      : []
  })
    .flat()
    .join('')

/**
 * One cell on its map: its frame, the crosshair through it across the map, and the bounds of both.
 */
export interface Cross {
  readonly frame: string
  readonly lines: string
  readonly map: Bounds
  readonly cell: Bounds
}

/** How a cell is marked on a preview; null if its map is not on the page shown. */
export function crossOf(
  index: readonly number[],
  { preview, spread, box }: ShownPreview,
  zoom: number,
): Cross | null {
  const place = index.map((cell) => [[cell, cell + 1]] as const)
  const [on] = boxesOn(preview.shape, spread, { boxes: [place], exact: true }, 0)
  if (!on) return null
  const within = spread.mapAt(reshapeRegion(place, preview.shape, spread.shape).boxes[0][0][0][0])
  const map = { ...within, x: box.x + within.x, y: box.y + within.y }
  const cell = { ...on, x: box.x + on.x, y: box.y + on.y }
  // Lines and bars have no rows.
  const across = spread.shape[1] > 1 ? `M${map.x} ${cell.y + cell.height / 2}h${map.width}` : ''
  return {
    frame: framed(on, box, zoom),
    lines: `${across}M${cell.x + cell.width / 2} ${map.y}v${map.height}`,
    map,
    cell,
  }
}
