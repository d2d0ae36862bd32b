import { inOrder } from '../graph/graph'
import { moveTo } from './actions'
import { store } from './store'

/** Gap between cards, px. */
const GAP = { x: 106, y: 66 }
const PER_ROW = 4

/** Lays the cards out from left to right in order of evaluation, in rows; branches lie beneath each other. One undoable step. */
export function arrange(sizeOf: (id: string) => { readonly width: number; readonly height: number }): void {
  const { graph } = store.getState().project
  const depth = new Map<string, number>()
  for (const { id } of inOrder(graph)) depth.set(id, Math.max(-1, ...graph.wires.filter((wire) => wire.to === id).map((wire) => depth.get(wire.from) ?? 0)) + 1)
  const columns = Math.max(0, ...depth.values()) + 1
  const chain = graph.nodes.length === columns
  const across = chain && columns > 3 ? Math.min(PER_ROW, Math.ceil(Math.sqrt(columns))) : columns
  const layers = Array.from({ length: columns }, (_, i) => inOrder(graph).filter((node) => depth.get(node.id) === i))
  const widths = Array.from({ length: across }, (_, i) =>
    Math.max(0, ...layers.filter((__, j) => j % across === i).flatMap((nodes) => nodes.map((node) => sizeOf(node.id).width))),
  )
  const places = new Map<string, { x: number; y: number }>()
  let y = 0
  for (let row = 0; row * across < columns; row++) {
    let x = 0
    let tallest = 0
    for (const [i, nodes] of layers.slice(row * across, (row + 1) * across).entries()) {
      let top = y
      for (const node of nodes) {
        places.set(node.id, { x, y: top })
        top += sizeOf(node.id).height + GAP.y
      }
      tallest = Math.max(tallest, top - y)
      x += widths[i] + GAP.x
    }
    y += tallest
  }
  moveTo(places, null)
}
