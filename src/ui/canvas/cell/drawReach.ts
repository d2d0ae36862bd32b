import type { Reach } from '../../../graph/reach'
import { reshapeRegion } from '../../../graph/reshapeRegion'
import type { Bounds } from '../../../store/core/view'
import type { ShownPreview } from '../card/findShown'
import { boxesOn } from '../far/boxesOn'

/** Smallest box that is drawn, and the least room between two, px of the window. */
const SMALLEST = 5
const ROOM = 4

/** A box around cells as a path, at least so large that it is seen, a little off what it holds. */
function framed({ x, y, width, height }: Bounds, at: Bounds, zoom: number): string {
  const w = Math.max(width, SMALLEST / zoom) + 2 / zoom
  const h = Math.max(height, SMALLEST / zoom) + 2 / zoom
  const short = (value: number): string => String(Math.round(value * 100) / 100)
  return (
    `M${short(at.x + x + (width - w) / 2)} ` +
    `${short(at.y + y + (height - h) / 2)}h${short(w)}v${short(h)}h${short(-w)}z`
  )
}

/** The frames of some cells on every preview that is in view. */
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
 * One cell on its map: its frame, the lines that cross in it from end to end of the map, and where
 * both lie.
 */
export interface Cross {
  readonly frame: string
  readonly lines: string
  readonly map: Bounds
  readonly cell: Bounds
}

/** How a cell is marked on a preview; null where its map is not on the page that is shown. */
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
  // A line or bars have no rows to tell apart.
  const across = spread.shape[1] > 1 ? `M${map.x} ${cell.y + cell.height / 2}h${map.width}` : ''
  return {
    frame: framed(on, box, zoom),
    lines: `${across}M${cell.x + cell.width / 2} ${map.y}v${map.height}`,
    map,
    cell,
  }
}
