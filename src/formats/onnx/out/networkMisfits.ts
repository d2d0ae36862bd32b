import { kindOf } from '../../../graph/kinds'
import type { Project } from '../../../graph/project'
import type { Shapes } from '../../../graph/shapes'
import { sizeOf } from '../../../layers/tensorShape'
import type { Unwritable } from '../../format'
import { networkOf, type OnnxNetworkOut } from './network'

/** A message of protocol buffers has no more bytes. */
const MOST_BYTES = 2_000_000_000

const NOTHING =
  'There is nothing to export yet: no layer fits an input that it is wired to. Wire a layer to a ' +
  'picture or to numbers.'

/** What of the project such a file lacks, or why there is none. */
export function misfitsOf(
  project: Project,
  shapes: Shapes,
  { faults, plan, graph, isEmpty }: OnnxNetworkOut,
): readonly Unwritable[] {
  const bytes = graph.tensors.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0)
  const left = project.graph.nodes.flatMap((node): Unwritable[] => {
    const role = kindOf(node)?.role
    if (plan.has(node.id) || role === 'view' || role === 'source') return []
    const fault = faults.get(node.id)
    if (fault !== undefined) return [{ node: node.id, text: `${node.name}: ${fault}` }]
    const state = shapes.get(node.id)?.state
    const why =
      state === 'problem'
        ? 'does not fit its input, and is left out. Mend it first.'
        : state === 'ok'
          ? 'comes behind a layer that is left out.'
          : 'waits for an input, and is left out. Wire one to it.'
    return [{ node: node.id, text: `${node.name} ${why}` }]
  })
  const trains = project.graph.nodes.flatMap((node): Unwritable[] => {
    const kind = kindOf(node)
    const p = shapes.get(node.id)?.parameters
    return kind?.role === 'layer' && p && plan.has(node.id) && (kind.draws?.(p) ?? null) !== null
      ? kind.trains?.(p) === true
        ? [
            {
              node: node.id,
              text: `${node.name} is written as in evaluation: it draws no random numbers there.`,
            },
          ]
        : []
      : []
  })
  return [
    ...(isEmpty && left.length === 0 ? [{ node: null, text: NOTHING, blocks: true as const }] : []),
    ...(bytes > MOST_BYTES
      ? [
          {
            node: null,
            text:
              'The weights take more than 2 GB, which an ONNX file cannot hold. Save them as ' +
              'safetensors, or export the PyTorch script.',
            blocks: true as const,
          },
        ]
      : []),
    ...left.map((one) => (isEmpty ? { ...one, blocks: true as const } : one)),
    ...trains,
  ]
}

/** What an ONNX file of this project would lack, or why there would be none. */
export const onnxMisfits = (project: Project, shapes: Shapes): readonly Unwritable[] =>
  misfitsOf(
    project,
    shapes,
    networkOf(project, shapes, () => []),
  )
