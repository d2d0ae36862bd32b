import { addNode } from '../../../src/graph/edits/cards'
import { connect } from '../../../src/graph/edits/wires'
import type { Project } from '../../../src/graph/project'
import { type Parameters } from '../../../src/layers/fields'
import { type Shape } from '../../../src/layers/tensorShape'

const empty: Project = { name: 'test', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }
const place = { x: 0, y: 0 }

/** Random sources of these shapes, wired in order into a card of this kind. */
export function joined(
  kind: string,
  inputs: readonly Shape[],
  parameters: Parameters = {},
): { project: Project; id: string; sources: string[] } {
  const target = addNode(empty, kind, place, parameters)
  let project = target.project
  const sources = inputs.map((shape, port) => {
    const source = addNode(project, 'Random', place, { shape: shape.join(', ') })
    project = connect(source.project, source.id, target.id, port)
    return source.id
  })
  return { project, id: target.id, sources }
}
