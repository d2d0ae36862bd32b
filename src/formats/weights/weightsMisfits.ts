import { weightsFrom } from '../../graph/answer'
import { kindOf } from '../../graph/kinds'
import { megabytes } from '../../graph/megabytes'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { sizeOf } from '../../layers/tensorShape'
import { writerOf } from '../code/script'
import { subgraphsOf } from '../code/subgraphs'
import type { Unwritable } from '../format'
import { stateEntriesOf } from './networkState'

/** An input that shows whether a kind has weights at all. */
const SOME = [1, 8, 8, 8]

/** What a file of the weights alone would lack, by card. */
export function weightsMisfits(project: Project, shapes: Shapes): readonly Unwritable[] {
  const w = writerOf(project, shapes, 'torch')
  const entries = subgraphsOf(project.graph).flatMap((part) => stateEntriesOf(w, part))
  const left = project.graph.nodes.flatMap((node): Unwritable[] => {
    const kind = kindOf(node)
    if (!kind)
      return [{ node: node.id, text: `${node.name} is of a kind that has no weights here.` }]
    const known = shapes.get(node.id)
    if (kind.role !== 'layer' || !known || known.state === 'ok' || known.weights.length > 0)
      return []
    const inputs = Array.from({ length: known.inputs.length || 1 }, () => SOME)
    return weightsFrom(kind, inputs, known.parameters).length === 0
      ? []
      : [
          {
            node: node.id,
            text:
              `The weights of ${node.name} are not known before its input is, and are left out: ` +
              (known.problem ? 'mend it first.' : 'connect it, or mend the cards before it.'),
          },
        ]
  })
  const bytes = entries.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0)
  return [
    ...(entries.length === 0
      ? [
          {
            node: null,
            blocks: true as const,
            text: 'No card has weights yet: add a layer that learns, such as Conv2d or Linear.',
          },
        ]
      : []),
    ...left,
    ...(bytes > MOST_WEIGHTS_FILE_BYTES
      ? [
          {
            node: null,
            text:
              `These are ${megabytes(bytes)} of weights: PyTorch and NumPy read the file, and ` +
              `here up to ${megabytes(MOST_WEIGHTS_FILE_BYTES)} can be read.`,
          },
        ]
      : []),
  ]
}
