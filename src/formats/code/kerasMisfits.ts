import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import type { Unwritable } from '../format'
import { kerasFormOf } from './kerasForm'
import { expressionOf, writerOf } from './script'
import { subgraphsOf } from './subgraphs'

/** What the Keras script would lack, by card: what its remarks say. */
export function kerasMisfits(project: Project, shapes: Shapes): readonly Unwritable[] {
  const w = writerOf(project, shapes, 'keras')
  const layers = subgraphsOf(project.graph).flatMap((part) => part.layers)
  if (layers.length === 0)
    return [{ node: null, text: 'There is no layer yet: add one to a source.', blocks: true }]
  return layers.flatMap((node): Unwritable[] => {
    if (expressionOf(w, node) !== null) return []
    const { remark, empty } = kerasFormOf(w, node)
    const said = remark.map(({ text }) => text.replace(/^# */, '')).join(' ')
    if (said === '') return []
    const mend = shapes.get(node.id)?.state === 'ok' ? 'Save it as ONNX or for PyTorch.' : ''
    return [
      {
        node: node.id,
        text: empty
          ? `${said.replace(/[.:]?$/, '.')} An Identity stands in its place. ${mend}`.trim()
          : `It is written ${said}.`,
      },
    ]
  })
}
