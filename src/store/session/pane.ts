import { nodesById } from '../../graph/graph'
import { fieldsOf, isName } from './read'
import { defineSlice } from './slice'

/**
 * A view in place of the canvas, its nodes, and which tensor of theirs if it shows one of several.
 */
interface OpenPane {
  readonly view: string
  readonly nodes: readonly string[]
  readonly tensor?: string
}

function read(stored: unknown, ids: ReadonlySet<unknown>): OpenPane | undefined {
  const { view, nodes, tensor } = fieldsOf(stored) ?? {}
  if (
    !isName(view) ||
    !Array.isArray(nodes) ||
    nodes.length === 0 ||
    !nodes.every((id) => ids.has(id))
  )
    return undefined
  return { view, nodes: [...new Set<string>(nodes)], ...(isName(tensor) ? { tensor } : {}) }
}

/** The view in place of the canvas; null while the canvas is visible. */
export const pane = defineSlice<OpenPane | null>({
  initial: null,
  of: 'project',
  read,
  opened: () => null,
  sound: (open, { graph }) =>
    open?.nodes.every((id) => nodesById(graph.nodes).has(id)) ? open : null,
  closed: null,
})
