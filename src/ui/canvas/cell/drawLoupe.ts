import { type Graph, nodesById } from '../../../graph/graph'
import { kindOf } from '../../../graph/kinds'
import type { Reach } from '../../../graph/reach'
import { hullOf } from '../../../graph/region'
import type { ShownPreview } from '../card/findShown'
import { boxesOn } from '../far/boxesOn'
import { LENS_SIDE, type Lens, lensOn } from './lens'

/** The first source in view, in the order of the reach, that has room for the loupe. */
function lensFor(
  upstream: Reach['upstream'],
  graph: Graph,
  find: (id: string) => ShownPreview | null,
  zoom: number,
): { shown: ShownPreview; lens: Lens } | null {
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
 * The loupe on the source, in an element with a canvas and a frame: the receptive field of the cell
 * under the pointer, magnified from the painted map. Outside React.
 */
export function createLoupe(
  loupe: HTMLElement,
): (
  upstream: Reach['upstream'],
  graph: Graph,
  find: (id: string) => ShownPreview | null,
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
    const size = Math.round(LENS_SIDE * devicePixelRatio)
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
    const times = LENS_SIDE / view.width
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
