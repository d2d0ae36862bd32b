import type { Bounds } from '../../../store/core/view'
import type { ShownPreview } from '../card/findShown'

/** Side of the loupe, screen px. */
export const LENS_SIDE = 72
/** Its distance from the corner, screen px. */
const LENS_GAP = 8
/**
 * The loupe shows at least this many map pixels along each side, and the field fills at most half
 * of it.
 */
const LEAST = 11
/** Below this magnification it shows nothing that the map itself does not. */
const WORTH = 2

const crossing = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** What a loupe shows. All in canvas pixels at 100 %, from the preview's top left corner. */
export interface Lens {
  /** The cells that are read, and the square around them that is magnified. */
  readonly field: Bounds
  readonly view: Bounds
  /** Bounds of the loupe, clear of all cells that are read and of the maps' indices. */
  readonly place: Bounds
}

/** A square of this side around a field, kept within its map. */
function squareAround(field: Bounds, side: number, map: Bounds): Bounds {
  const kept = (middle: number, start: number, size: number): number =>
    Math.max(start, Math.min(start + size - side, middle - side / 2))
  return {
    x: kept(field.x + field.width / 2, map.x, map.width),
    y: kept(field.y + field.height / 2, map.y, map.height),
    width: side,
    height: side,
  }
}

/**
 * What the loupe on a source's preview shows of a field in `boxes`, one on each map; null if it
 * would magnify nothing or has no room. `zoom`: screen pixels per canvas pixel.
 */
export function lensOn(
  { preview, picture, spread, box }: ShownPreview,
  boxes: readonly Bounds[],
  zoom: number,
): Lens | null {
  const { sheet } = preview
  if (!sheet || boxes.length === 0 || picture.width === 0) return null
  const maps = Array.from({ length: spread.shown[1] - spread.shown[0] }, (_, i) =>
    spread.mapAt(spread.shown[0] + i),
  )
  const [field] = boxes
  const map = maps.find((one) => crossing(field, one))
  if (!map) return null
  const pixel = Math.max(box.width / picture.width, spread.across(1) - spread.across(0))
  const side = Math.max(LEAST * pixel, 2 * field.width, 2 * field.height)
  if (side > Math.min(map.width, map.height) || LENS_SIDE < WORTH * side * zoom) return null
  const size = LENS_SIDE / zoom
  const gap = LENS_GAP / zoom
  // It covers at most half of the picture's width.
  if (2 * size + gap > box.width || size + 2 * gap > box.height) return null
  const indices = sheet.maps > 1 ? maps.map(({ x, y }) => ({ x, y, width: 24, height: 18 })) : []
  const corners = [box.width - size - gap, gap].flatMap((x) =>
    [gap, box.height - size - gap].map((y) => ({ x, y, width: size, height: size })),
  )
  const place = corners.find(
    (corner) => ![...boxes, ...indices].some((each) => crossing(each, corner)),
  )
  return place ? { field, view: squareAround(field, side, map), place } : null
}
