import { cardOf } from '../../graph/outputs'
import { nodeOf } from '../../graph/project'
import { fieldsOf, isName } from './read'
import { defineSlice } from './slice'

/**
 * A view in place of the canvas, its cards or outputs, and which tensor of theirs if it shows one
 * of several.
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
    !nodes.every((id) => typeof id === 'string' && ids.has(cardOf(id)))
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
  sound: (open, project) => (open?.nodes.every((id) => nodeOf(project, id)) ? open : null),
  closed: null,
})
