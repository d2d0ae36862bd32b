import type { GraphNode, Wire } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { Shapes } from '../../graph/shapes'
import type { Shape } from '../../layers/layer'

/** How much room a card's preview takes; the widths are tokens of theme.css. */
export type CardSize = 'large' | 'chart' | 'wide' | 'small'

/** Maps that come from a source of this many rows or columns get a large card. */
const LARGE = 64

/** The shape of the source that a node's first input goes back to. */
function rootOf(id: string, wires: readonly Wire[], shapes: Shapes): Shape | null {
  const into = wires.find((wire) => wire.to === id)
  return into ? rootOf(into.from, wires, shapes) : (shapes.get(id)?.output ?? null)
}

const isMap = (shape: Shape): boolean => shape.length === 4 && shape[2] * shape[3] > 1

/** Large for maps of a photo, a chart for signals and plots, small for little maps and vectors. */
export function cardSize(node: Pick<GraphNode, 'id' | 'kind'>, wires: readonly Wire[], shapes: Shapes): CardSize {
  const kind = kindOf(node)
  if (kind?.role === 'view') return 'wide'
  const shape = shapes.get(node.id)?.output ?? rootOf(node.id, wires, shapes)
  if (!shape) return 'small'
  if (isMap(shape)) return Math.max(...(rootOf(node.id, wires, shapes) ?? shape).slice(-2)) > LARGE ? 'large' : 'small'
  const signal = shape.length === 3 || shape.length === 1 || shape[0] > 1
  return signal && shape.some((size) => size > 4) ? 'chart' : 'small'
}
