import type { GraphNode } from '../../graph/graph'
import type { NodeShape } from '../../graph/nodeShape'
import { usedWeights, type Weight } from '../../layers/weight'
import { pythonRows } from '../../sources/pythonArray'
import { blockOf } from './kerasBlock'
import { isKnown, kerasFormOf } from './kerasForm'
import { about, comment, plain, type ScriptLine } from './lines'
import { moduleCard, type Writer } from './script'
import type { Subgraph } from './subgraphs'
import { allUsed, asConstructed, countUsed, MOST_WRITTEN, WEIGHTS_FILE } from './weights'

/**
 * Axes of a weight in Keras's order: the kernel first, inputs before outputs. Weights that are not
 * drawn (of norms) are no matrices, and a table of rows is the same in both.
 */
const turned = ({ shape, axes, initial }: Weight): string =>
  initial !== undefined || shape.length < 2 || axes[0] === 'row'
    ? ''
    : shape.length === 2
      ? '.T'
      : `.transpose(${[...shape.slice(2).map((_, i) => i + 2), 1, 0].join(', ')})`

/** Layers whose weights are not those that Keras starts with. */
export function loaded(
  w: Writer,
  nodes: readonly GraphNode[],
): readonly { readonly node: GraphNode; readonly known: NodeShape; readonly few: boolean }[] {
  return nodes.flatMap((node) => {
    const known = w.shape(node)
    if (
      !isKnown(known) ||
      known.weights.length === 0 ||
      asConstructed(w.project, node, known) ||
      kerasFormOf(w, node).empty
    )
      return []
    return [{ node, known, few: countUsed(known) <= MOST_WRITTEN }]
  })
}

/** A dictionary of a layer's weights by their names in PyTorch. */
const givenLines = (w: Writer, node: GraphNode, known: NodeShape): readonly string[] => [
  'given = {',
  ...allUsed(w.project, node, known).flatMap(({ name, tensor }) => {
    const rows = pythonRows(tensor(), 'keras')
    return rows.map((row, i) => {
      const start = i === 0 ? `    '${name}': np.array(` : ' '.repeat(8)
      return `${start}${row}${i === rows.length - 1 ? '),' : ''}`
    })
  }),
  '}',
]

/** The lines that load these weights, and the file of the large ones. */
export function weights(w: Writer, subgraph: Subgraph): ScriptLine[] {
  const all = loaded(
    w,
    subgraph.layers.filter((node) => moduleCard(w, subgraph, node) === node),
  )
  const lines = all.flatMap(({ node, known, few }) => {
    const own = w.name(node.id)
    const { lines: written } = kerasFormOf(w, node)
    if (written) {
      const { parts } = blockOf(w, node, written, node, false)
      const place = few ? 'given' : 'stored'
      const key = (name: string): string => `${place}['${few ? name : `${own}.${name}`}']`
      return about(
        node.id,
        ...(few ? givenLines(w, node, known) : []),
        ...parts.map(
          ({ name, weights: of }) => `load(${[subgraph.net, `'${name}'`, ...of(key)].join(', ')})`,
        ),
      )
    }
    const start = `load(${subgraph.net}, '${own}', `
    if (!few)
      return about(
        node.id,
        start +
          usedWeights(known.weights)
            .map((weight) => `stored['${own}.${weight.name}']${turned(weight)}`)
            .join(', ') +
          ')',
      )
    const used = usedWeights(known.weights)
    const rows = allUsed(w.project, node, known).flatMap(({ tensor }, i, { length }) => {
      const written = pythonRows(tensor(), 'keras')
      const end = `)${turned(used[i])}${i < length - 1 ? ',' : ')'}`
      return written.map(
        (row, j) =>
          `${' '.repeat(5)}${j === 0 ? 'np.array(' : ' '.repeat(9)}${row}` +
          (j === written.length - 1 ? end : ''),
      )
    })
    return about(node.id, start.trimEnd(), ...rows)
  })
  const stored = all.some(({ few }) => !few)
    ? plain(
        comment(
          `The weights of larger layers stand in ${WEIGHTS_FILE}, which is saved beside this file.`,
        ),
        `stored = np.load('${WEIGHTS_FILE}')`,
      )
    : []
  return [...stored, ...lines]
}
