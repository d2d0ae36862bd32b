import type { GraphNode } from '../../graph/graph'
import type { NodeShape } from '../../graph/nodeShape'
import type { KerasLines } from '../../layers/kerasLines'
import { printArguments } from '../../layers/print'
import type { KerasLayer } from '../../layers/python'
import { about, comment, type ScriptLine } from './lines'
import { remarks, type Writer } from './script'
import { layerOf } from './subgraphs'

/** A layer as Keras layers or lines, and why there are none. */
export interface KerasForm {
  readonly layers: readonly KerasLayer[]
  /** In place of layers. */
  readonly lines?: KerasLines
  readonly remark: readonly ScriptLine[]
  /** An identity, in place of what cannot be written. */
  readonly empty?: true
}

const PASS: KerasLayer = { layer: 'Identity', args: [] }

/** Is the layer's output known, and every input? */
export const isKnown = (shape: NodeShape | undefined): shape is NodeShape =>
  shape !== undefined &&
  shape.fits &&
  shape.output !== null &&
  !shape.inputs.includes(null) &&
  shape.inputs.length > 0

/** A card as Keras layers; a comment and `Identity` where its kind gives none, or it waits. */
export function kerasFormOf(w: Writer, node: GraphNode): KerasForm {
  const kind = layerOf(node)
  const known = w.shape(node)
  const nothing = (remark: readonly ScriptLine[]): KerasForm => ({
    layers: [PASS],
    remark,
    empty: true,
  })
  if (!kind || !isKnown(known)) {
    const remark = remarks(w, node)
    return nothing(
      remark.length > 0
        ? remark
        : about(node.id, comment(`${w.name(node.id)} waits for the layers before it`)),
    )
  }
  const inputs = known.inputs.filter((input) => input !== null)
  const written = kind.keras?.(known.parameters, inputs, known.output ?? []) ?? null
  if (written === null)
    return nothing(
      about(
        node.id,
        comment(
          'There is no Keras for ' +
            `${kind.kind}(${printArguments(kind.fields, known.parameters)}): it is left out.`,
        ),
      ),
    )
  if (typeof written === 'function') return { layers: [], lines: written, remark: [] }
  const by = kind.parametrizes?.(known.parameters)
  return {
    layers: written.length > 0 ? written : [PASS],
    // Keras has a SpectralNormalization, which starts and iterates otherwise.
    remark: by
      ? about(
          node.id,
          comment(`without PyTorch's ${by.name}, but with the kernel that it computes`),
        )
      : [],
  }
}
