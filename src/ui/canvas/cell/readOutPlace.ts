import type { Bounds } from '../../../store/core/view'
import type { ShownPreview } from '../card/findShown'
import type { Cross } from './drawReach'

/** Height of the read-out, and its distance from the corner, px of the window. */
const TAG = 20
const TAG_GAP = 6
/** Room that the read-out needs, screen px. */
export const TAG_ROOM = { width: 160, height: 80 }

/**
 * Position of the read-out: in the lower corner of the cell's map, or of all maps if that one is
 * small; in the upper corner if it would cover the cell; above the card if all of them are small,
 * and above that of lines and bars.
 */
export function cornerOf(
  cross: Cross | null,
  { box, top }: ShownPreview,
  zoom: number,
): { x: number; y: number } {
  const fits = ({ width, height }: Bounds): boolean =>
    width * zoom >= TAG_ROOM.width && height * zoom >= TAG_ROOM.height
  const within = cross && fits(cross.map) ? cross.map : box
  // In a line or bars, a cell spans the whole height.
  if (!fits(within) || cross?.cell.height === within.height)
    return { x: box.x, y: top - (TAG + TAG_GAP) / zoom }
  const x = within.x + TAG_GAP / zoom
  const low = within.y + within.height - (TAG + TAG_GAP) / zoom
  const high = within.y + TAG_GAP / zoom
  const hides =
    cross &&
    cross.cell.y + cross.cell.height > low - TAG_GAP / zoom &&
    cross.cell.x < x + TAG_ROOM.width / zoom
  return { x, y: hides ? high : low }
}
