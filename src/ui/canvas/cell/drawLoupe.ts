import { type Graph, nodesById } from '../../../graph/graph'
import { kindOf } from '../../../graph/kinds'
import type { Reach } from '../../../graph/reach'
import { hullOf } from '../../../graph/region'
import type { Bounds } from '../../../store/core/view'
import type { Shown } from '../card/findShown'
import { boxesOn } from '../far/spread'

/** Side of the loupe and its distance from the corner, px of the window. */
const SIDE = 72
const GAP = 8

/**
 * So many pixels of the map it shows at least, along each side, and the field takes at most half of
 * it.
 */
const LEAST = 11

/** Less than so many times enlarged, there is nothing to see that the map itself does not show. */
const WORTH = 2

const crossing = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** What a loupe shows. All in pixels of the canvas at 100 %, from the left top of the preview. */
export interface Lens {
  /** The cells that are read, and the square around them that is enlarged. */
  readonly field: Bounds
  readonly view: Bounds
  /** Where the loupe stands, clear of all cells that are read and of the maps' indices. */
  readonly place: Bounds
}

/** A square of this side around a field, kept within its map. */
function around(field: Bounds, side: number, map: Bounds): Bounds {
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
 * What the loupe on a source's preview shows of a field that lies in `boxes`, one on each map; null
 * where it would enlarge nothing or has no room. `zoom`: the window's pixels for one of the
 * canvas's.
 */
export function lensOn(
  { preview, picture, spread, box }: Shown,
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
  if (side > Math.min(map.width, map.height) || SIDE < WORTH * side * zoom) return null
  const size = SIDE / zoom
  const gap = GAP / zoom
  // It hides no more than half of the picture's width.
  if (2 * size + gap > box.width || size + 2 * gap > box.height) return null
  const indices = sheet.maps > 1 ? maps.map(({ x, y }) => ({ x, y, width: 24, height: 18 })) : []
  const corners = [box.width - size - gap, gap].flatMap((x) =>
    [gap, box.height - size - gap].map((y) => ({ x, y, width: size, height: size })),
  )
  const place = corners.find(
    (corner) => ![...boxes, ...indices].some((each) => crossing(each, corner)),
  )
  return place ? { field, view: around(field, side, map), place } : null
}

/** The first source in view, in the order of the reach, that the loupe can stand on. */
function lensFor(
  upstream: Reach['upstream'],
  graph: Graph,
  find: (id: string) => Shown | null,
  zoom: number,
): { shown: Shown; lens: Lens } | null {
  const nodes = nodesById(graph.nodes)
  for (const [id, region] of upstream) {
    const node = nodes.get(id)
    if (!node || kindOf(node)?.role !== 'source') continue
    const shown = find(id)
    const hull = shown && hullOf(region)
    const boxes =
      hull &&
      boxesOn(
        shown.preview.shape,
        shown.spread,
        { boxes: [hull.map((cells) => [cells])], exact: false },
        0,
      )
    const lens = boxes && lensOn(shown, boxes, zoom)
    if (shown && lens) return { shown, lens }
  }
  return null
}

/**
 * The loupe on the source, in an element with a canvas and a frame: the field of the cell that is
 * pointed at, enlarged from what is painted. Outside React.
 */
export function createLoupe(
  loupe: HTMLElement,
): (
  upstream: Reach['upstream'],
  graph: Graph,
  find: (id: string) => Shown | null,
  zoom: number,
) => void {
  const canvas = loupe.querySelector('canvas')
  const frame = loupe.querySelector('i')
  const context = canvas?.getContext('2d')
  return (upstream, graph, find, zoom) => {
    const found = lensFor(upstream, graph, find, zoom)
    loupe.hidden = !found
    if (!found || !canvas || !frame || !context) return
    const { shown, lens } = found
    const { field, view, place } = lens
    const size = Math.round(SIDE * devicePixelRatio)
    if (canvas.width !== size) canvas.width = canvas.height = size
    const { picture, box } = shown
    const fine = picture.width / box.width
    context.imageSmoothingEnabled = false
    context.drawImage(
      picture,
      view.x * fine,
      view.y * fine,
      view.width * fine,
      view.height * fine,
      0,
      0,
      size,
      size,
    )
    const times = SIDE / view.width
    const x = box.x + place.x
    const y = box.y + place.y
    loupe.style.transform = `translate(${x}px, ${y}px) scale(${1 / zoom})`
    const left = (field.x - view.x) * times
    const top = (field.y - view.y) * times
    frame.style.transform = `translate(${left}px, ${top}px)`
    frame.style.width = `${field.width * times}px`
    frame.style.height = `${field.height * times}px`
  }
}
