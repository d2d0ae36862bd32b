import { ownSets } from '../../graph/datasets'
import { expanded, outputNodes, usedOutputs } from '../../graph/expanded'
import { type GraphNode, wiresFrom } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/nodeShape'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { sharersOf } from '../../graph/sharing'
import type { Library } from '../../layers/python'
import { printSentence } from '../../layers/sentence'
import { printShape, sizeOf } from '../../layers/tensorShape'
import { pythonArray } from '../../sources/pythonArray'
import type { FindPicture, HeldCode, Picture } from '../../sources/source'
import { about, comment, importsFor, plain, type ScriptLine, sections } from './lines'
import { pythonNames } from './names'
import { pictureFiles } from './pictureNames'
import { layerOf, readsOf, type Subgraph, subgraphsOf } from './subgraphs'
import { editedWeights, MOST_WRITTEN, type Stored, storedAs, WEIGHTS_FILE } from './weights'

/** A project written for one library. */
export interface Script {
  readonly lines: readonly ScriptLine[]
  /** Weights too large to write out: `weights.npz` holds them under the names `layer.weight`. */
  readonly stored: () => readonly Stored[]
}

/** What the writers of all libraries need. */
export interface Writer {
  readonly project: Project
  readonly shapes: Shapes
  readonly library: Library
  readonly name: (id: string | null) => string
  readonly shape: (node: GraphNode) => NodeShape | undefined
}

export function writerOf(project: Project, shapes: Shapes, library: Library): Writer {
  const names = pythonNames(expanded(project.graph).nodes)
  return {
    project,
    shapes,
    library,
    // Python's Ellipsis: something is to be filled in.
    name: (id) => (id === null ? '...' : (names.get(id) ?? '...')),
    shape: (node) => shapes.get(node.id),
  }
}

/** The variables that a layer reads; `...` where no wire enters. */
export const inputsOf = ({ project, name }: Writer, node: GraphNode): readonly string[] =>
  readsOf(project.graph, node).map(name)

/**
 * The card whose module a card of this part calls: itself, or the first here that shares its
 * weights.
 */
export const moduleCard = (w: Writer, { layers }: Subgraph, node: GraphNode): GraphNode => {
  const sharers = new Set(sharersOf(w.project.graph, node))
  return layers.find((layer) => sharers.has(layer)) ?? node
}

/**
 * What a card's outputs are assigned to, by number: `_` for one that nothing reads. What is known
 * not to exist is left out.
 */
export function targetsOf(w: Writer, node: GraphNode): readonly string[] {
  const { graph } = w.project
  const used = usedOutputs(graph, node.id)
  const outputs = outputNodes(node).filter(
    (output) => used.has(output.id) || w.shape(output)?.state !== 'problem',
  )
  return [node, ...outputs].map(({ id, further }) =>
    used.has(id) || (!further && wiresFrom(graph, id).length === 0) ? w.name(id) : '_',
  )
}

/** The left side of an assignment of all outputs of a card. */
export function assigned(w: Writer, node: GraphNode): string {
  const [first, ...others] = targetsOf(w, node)
  // A card that is no module has its name from here alone.
  const isNamed = first === '_' && expressionOf(w, node) !== null
  const names = [isNamed ? w.name(node.id) : first, ...others]
  if (outputNodes(node).length === 0) return names[0]
  if (names.length === 1) return `${names[0]},`
  return layerOf(node)?.unpacked?.(names) ?? names.join(', ')
}

/** Why a line will not run, above it. */
export function remarks(w: Writer, node: GraphNode): ScriptLine[] {
  const known = w.shape(node)
  if (known?.problem)
    return about(node.id, comment(`does not fit: ${printSentence(known.problem.text)}`))
  const reads = readsOf(w.project.graph, node)
  return reads.length === 0 || reads.includes(null)
    ? about(node.id, comment(`${w.name(node.id)} has no input yet`))
    : []
}

/** The sources of a part as variables. */
export function sourceLines(w: Writer, subgraph: Subgraph): ScriptLine[] {
  const files = pictureFiles(w.project.pictures)
  // The code names the files that are saved beside it.
  const named: FindPicture<Picture> = (id) => {
    const picture = Object.hasOwn(w.project.pictures, id) ? w.project.pictures[id] : undefined
    return picture && { ...picture, name: files.get(id) ?? picture.name }
  }
  return subgraph.sources.flatMap((node) => {
    const kind = kindOf(node)
    const known = w.shape(node)
    if (kind?.role !== 'source' || !known) return []
    if (known.problem) return [...remarks(w, node), ...about(node.id, `${w.name(node.id)} = ...`)]
    const held = heldCode(w, node)
    const sets = ownSets(w.project)
    return about(
      node.id,
      ...kind.code(w.name(node.id), known.parameters, w.library, named, held, sets),
    )
  })
}

/** How code gets at the numbers of a source: written out, or from the file beside it. */
function heldCode(w: Writer, node: GraphNode): HeldCode {
  const [edited] = editedWeights(w.project, node, w.shape(node))
  if (!edited) return { edited: null, seed: node.seed }
  if (sizeOf(edited.shape) <= MOST_WRITTEN)
    return { edited: pythonArray(edited.tensor(), w.library), seed: node.seed }
  const stored = `np.load('${WEIGHTS_FILE}')['${w.name(node.id)}.${edited.name}']`
  return { edited: w.library === 'torch' ? `torch.tensor(${stored})` : stored, seed: node.seed }
}

/** Numbers of sources that are too many to write out. */
export const storedBySources = (w: Writer, { sources }: Subgraph): readonly Stored[] =>
  sources.flatMap((node) =>
    storedAs(
      node,
      w.name(node.id),
      editedWeights(w.project, node, w.shape(node)).filter(
        ({ shape }) => sizeOf(shape) > MOST_WRITTEN,
      ),
    ),
  )

/** A layer that is an expression of its inputs; null for a module. */
export function expressionOf(w: Writer, node: GraphNode): string | null {
  const known = w.shape(node)
  if (!known) return null
  // Of shapes that do not fit nothing can be computed: they are as unknown as those to come.
  const inputs = known.fits ? known.inputs : known.inputs.map(() => null)
  return layerOf(node)?.code?.(inputsOf(w, node), known.parameters, inputs, w.library) ?? null
}

/**
 * The call of a network, its outputs assigned to variables of their names; shapes as a comment
 * where they are known.
 */
export function callLines(
  w: Writer,
  subgraph: Subgraph,
  call: (inputs: string) => string,
): ScriptLine[] {
  const known = subgraph.outputs.map((node) => w.shape(node))
  if (subgraph.layers.some((node) => w.shape(node)?.state !== 'ok')) return []
  const names = subgraph.outputs.map((node) => w.name(node.id)).join(', ')
  const shapes = known.map((shape) => (shape?.output ? printShape(shape.output) : '?')).join(', ')
  return about(
    subgraph.outputs[0].id,
    `${names} = ${call(subgraph.sources.map((node) => w.name(node.id)).join(', '))}  # ${shapes}`,
  )
}

/** What goes before the imports and after them. */
interface Surroundings {
  readonly before: readonly ScriptLine[]
  readonly after: readonly ScriptLine[]
}

/** The whole file: a title, imports, and the parts. */
export function fileOf(
  w: Writer,
  write: (subgraph: Subgraph) => readonly (readonly ScriptLine[])[],
  { before, after }: Surroundings = { before: [], after: [] },
): readonly ScriptLine[] {
  const subgraphs = subgraphsOf(w.project.graph)
  if (subgraphs.length === 0) return plain(comment('There is no layer yet.'))
  const body = [
    after,
    ...subgraphs.flatMap((subgraph) => [sourceLines(w, subgraph), ...write(subgraph)]),
  ]
  return sections([plain(comment(w.project.name)), before, importsFor(body.flat()), ...body])
}
