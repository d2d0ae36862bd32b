import { reachFrom } from '../../../graph/reach'
import type { PointedCell } from '../../../store/core/pointed'
import { store } from '../../../store/store'

/** The reach of a cell, memoised by the cell and the shapes. */
export function remembered(): (cell: PointedCell) => ReturnType<typeof reachFrom> {
  let [key, shapes, wires]: [string, unknown, unknown] = ['', null, null]
  let reach: ReturnType<typeof reachFrom> = { upstream: new Map(), downstream: new Map() }
  return ({ node, index }) => {
    const { project, shapes: now } = store.getState()
    const wanted = `${node} ${index}`
    if (key !== wanted || shapes !== now || wires !== project.graph.wires)
      reach = reachFrom(project.graph, now, node, index)
    ;[key, shapes, wires] = [wanted, now, project.graph.wires]
    return reach
  }
}
