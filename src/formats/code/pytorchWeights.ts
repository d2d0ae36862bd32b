import type { GraphNode } from '../../graph/graph'
import { sizeOf } from '../../layers/tensorShape'
import { computedOf } from '../../layers/weight'
import { pythonRows } from '../../sources/pythonArray'
import { about, comment, filled, plain, type ScriptLine } from './lines'
import { moduleCard, type Writer } from './script'
import { layerOf, type Subgraph } from './subgraphs'
import {
  drawsWeights,
  editedWeights,
  MOST_WRITTEN,
  type Named,
  type Stored,
  storedAs,
  WEIGHTS_FILE,
} from './weights'

/** Does the module's `reset_parameters` draw all that the module was constructed with? */
const redraws = (w: Writer, node: GraphNode): boolean =>
  (layerOf(node)?.resets ?? true) && computedOf(w.shape(node)?.weights ?? []) === null

/**
 * Each layer redraws its weights from its own seed, as its constructor did; one that cannot is
 * constructed once more, and its weights are taken over.
 */
export function seeds(
  w: Writer,
  subgraph: Subgraph,
  moduleOf: (w: Writer, node: GraphNode) => string,
): ScriptLine[] {
  const drawn = subgraph.layers.filter(
    (node) =>
      moduleCard(w, subgraph, node) === node && drawsWeights(w.project, node, w.shape(node)),
  )
  if (drawn.length === 0 || subgraph.layers.some((node) => w.shape(node)?.problem)) return []
  const [resetting, others] = [true, false].map((resets) =>
    drawn.filter((node) => redraws(w, node) === resets),
  )
  const loop =
    resetting.length === 0
      ? []
      : [
          ...filled(
            'seeds = {',
            resetting.map((node) => `'${w.name(node.id)}': ${node.seed}`),
            '}',
          ),
          ...plain(
            'for name, seed in seeds.items():',
            '    torch.manual_seed(seed)',
            `    ${subgraph.net}.get_submodule(name).reset_parameters()`,
          ),
        ]
  return [
    ...plain(comment('Each layer draws its weights from a seed of its own.')),
    ...loop,
    ...others.flatMap((node) =>
      about(
        node.id,
        `torch.manual_seed(${node.seed})`,
        `${subgraph.net}.${w.name(node.id)}.load_state_dict(${moduleOf(w, node)}.state_dict())`,
      ),
    ),
  ]
}

const editedOf = (w: Writer, node: GraphNode): readonly Named[] =>
  editedWeights(w.project, node, w.shape(node))
const isWritten = ({ shape }: Named): boolean => sizeOf(shape) <= MOST_WRITTEN

/** Edited weights: small ones inline, large ones from a file. */
export function weights(w: Writer, subgraph: Subgraph): ScriptLine[] {
  const own = subgraph.layers.filter((node) => moduleCard(w, subgraph, node) === node)
  const edited = own.flatMap((node) => editedOf(w, node).map((weight) => ({ node, ...weight })))
  const written = edited.filter(isWritten).flatMap(({ node, name, tensor }) => {
    const start = `    ${subgraph.net}.${w.name(node.id)}.${name}.copy_(torch.tensor(`
    const rows = pythonRows(tensor(), 'torch')
    if (rows.length === 1) return about(node.id, `${start}${rows[0]}))`)
    return about(
      node.id,
      start,
      ...rows.map((row, i) => `        ${row}${i === rows.length - 1 ? '))' : ''}`),
    )
  })
  const stored = edited.some((weight) => !isWritten(weight))
    ? plain(
        comment(
          `Larger weights that were edited stand in ${WEIGHTS_FILE}, which is saved beside ` +
            'this file.',
        ),
        `stored = np.load('${WEIGHTS_FILE}')`,
        `${subgraph.net}.load_state_dict({name: torch.tensor(stored[name]) for name in stored}, ` +
          'strict=False)',
      )
    : []
  return [...stored, ...(written.length > 0 ? [...plain('with torch.no_grad():'), ...written] : [])]
}

/** A layer's edited weights that are too large to write out. */
export const storedOf = (w: Writer, node: GraphNode): readonly Stored[] =>
  storedAs(
    node,
    w.name(node.id),
    editedOf(w, node).filter((weight) => !isWritten(weight)),
  )
