import type { GraphNode } from '../graph/graph'
import type { Project } from '../graph/project'
import type { Shapes } from '../graph/shapes'
import { printArguments } from '../layers/print'
import { sizeOf } from '../layers/tensorShape'
import { pythonRows } from '../sources/pythonArray'
import { about, comment, filled, indented, type Line, plain } from './code/lines'
import { isChain, layerOf, type Part } from './code/parts'
import {
  callLines,
  expressionOf,
  fileOf,
  inputsOf,
  remarks,
  type Script,
  type Writer,
  writerOf,
} from './code/script'
import {
  drawsWeights,
  editedWeights,
  MOST_WRITTEN,
  type Named,
  type Stored,
  storedAs,
  WEIGHTS_FILE,
} from './code/weights'

/**
 * A layer as its constructor, `nn.Conv2d(1, 1, kernel_size=3)`; a kind that is not known passes
 * everything on.
 */
function moduleOf(w: Writer, node: GraphNode): string {
  const kind = layerOf(node)
  const known = w.shape(node)
  return kind && known
    ? `nn.${kind.kind}(${printArguments(kind.fields, known.parameters)})`
    : 'nn.Identity()'
}

/** The seed that the layer's draws begin from at every evaluation; null where it draws nothing. */
const seedOf = (w: Writer, node: GraphNode): number | null =>
  layerOf(node)?.draws?.(w.shape(node)?.parameters ?? {}) ?? null

const isModule = (w: Writer, node: GraphNode): boolean => expressionOf(w, node) === null

const sequential = (w: Writer, part: Part): Line[] => [
  ...plain(`${part.net} = nn.Sequential(OrderedDict([`),
  ...indented(
    part.layers.flatMap((node) => [
      ...remarks(w, node),
      ...about(node.id, `('${w.name(node.id)}', ${moduleOf(w, node)}),`),
    ]),
  ),
  ...plain(']))'),
]

/** A class, for what is no chain of modules. */
function moduleClass(w: Writer, part: Part): Line[] {
  const name = part.net.replace('n', 'N')
  const modules = part.layers.filter((node) => isModule(w, node))
  const init = modules.flatMap((node) => [
    ...remarks(w, node),
    ...about(node.id, `self.${w.name(node.id)} = ${moduleOf(w, node)}`),
  ])
  const steps = part.layers.flatMap((node) => {
    const own = w.name(node.id)
    const expression = expressionOf(w, node)
    const seed = seedOf(w, node)
    const step = about(
      node.id,
      `${own} = ${expression ?? `self.${own}(${inputsOf(w, node).join(', ')})`}`,
    )
    return [
      ...(expression === null ? [] : remarks(w, node)),
      ...(seed === null ? [] : about(node.id, `torch.manual_seed(${seed})`)),
      ...step,
    ]
  })
  return [
    // Two empty lines before a class, as Python's style has it.
    ...plain('', `class ${name}(nn.Module):`),
    ...(init.length === 0
      ? []
      : [
          ...indented(plain('def __init__(self):', '    super().__init__()')),
          ...indented(init, 8),
          ...plain(''),
        ]),
    ...plain(
      `    def forward(${['self', ...part.sources.map((node) => w.name(node.id))].join(', ')}):`,
    ),
    ...indented(steps, 8),
    ...plain(
      `        return ${part.outputs.map((node) => w.name(node.id)).join(', ')}`,
      '',
      '',
      `${part.net} = ${name}()`,
    ),
  ]
}

/** Modules start in training; the cards say which are to be in it. */
function modes(w: Writer, part: Part): Line[] {
  const knows = part.layers.filter((node) => w.shape(node)?.parameters.training !== undefined)
  if (knows.length === 0) return []
  return [
    ...plain(`${part.net}.eval()`),
    ...knows
      .filter((node) => w.shape(node)?.parameters.training)
      .flatMap((node) => about(node.id, `${part.net}.${w.name(node.id)}.train()`)),
  ]
}

/** Each layer draws its weights anew, as its constructor did, from its own seed. */
function seeds(w: Writer, part: Part): Line[] {
  const drawn = part.layers.filter((node) => drawsWeights(w.project, node, w.shape(node)))
  if (drawn.length === 0 || part.layers.some((node) => w.shape(node)?.problem)) return []
  return [
    ...plain(comment('Each layer draws its weights from a seed of its own.')),
    ...filled(
      'seeds = {',
      drawn.map((node) => `'${w.name(node.id)}': ${node.seed}`),
      '}',
    ),
    ...plain(
      'for name, seed in seeds.items():',
      '    torch.manual_seed(seed)',
      `    ${part.net}.get_submodule(name).reset_parameters()`,
    ),
  ]
}

const editedOf = (w: Writer, node: GraphNode): readonly Named[] =>
  editedWeights(w.project, node, w.shape(node))
const isWritten = ({ shape }: Named): boolean => sizeOf(shape) <= MOST_WRITTEN

/** Weights that were edited: few numbers as they are, many from a file. */
function weights(w: Writer, part: Part): Line[] {
  const edited = part.layers.flatMap((node) =>
    editedOf(w, node).map((weight) => ({ node, ...weight })),
  )
  const written = edited.filter(isWritten).flatMap(({ node, name, tensor }) => {
    const start = `    ${part.net}.${w.name(node.id)}.${name}.copy_(torch.tensor(`
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
        `${part.net}.load_state_dict({name: torch.tensor(stored[name]) for name in stored}, ` +
          'strict=False)',
      )
    : []
  return [...stored, ...(written.length > 0 ? [...plain('with torch.no_grad():'), ...written] : [])]
}

/**
 * The project as PyTorch code: for each part its sources, an nn.Sequential or a module of its own,
 * its weights and its call. Runs from PyTorch 1.13 on.
 */
export function pytorch(project: Project, shapes: Shapes): Script {
  const w = writerOf(project, shapes, 'torch')
  const write = (part: Part): readonly (readonly Line[])[] => {
    if (part.layers.length === 0) return []
    const chain =
      isChain(project.graph, part) &&
      part.layers.every((node) => isModule(w, node) && seedOf(w, node) === null)
    const call = callLines(w, part, (inputs) => `${part.net}(${inputs})`)
    return [
      [...(chain ? sequential(w, part) : moduleClass(w, part)), ...modes(w, part)],
      seeds(w, part),
      weights(w, part),
      call,
    ]
  }
  const stored = (): readonly Stored[] =>
    project.graph.nodes.flatMap((node) =>
      storedAs(
        node,
        w.name(node.id),
        editedOf(w, node).filter((weight) => !isWritten(weight)),
      ),
    )
  return { lines: fileOf(w, write), stored }
}
