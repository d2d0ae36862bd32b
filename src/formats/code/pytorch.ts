import type { GraphNode } from '../../graph/graph'
import { soundParametersOf } from '../../graph/kinds'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { sharersOf } from '../../graph/sharing'
import { parametrized } from '../../layers/parametrization'
import { printArguments, unknownFields } from '../../layers/print'
import type { Parametrization } from '../../layers/weight'
import { codeFiles } from './codeFiles'
import { about, comment, indented, plain, type ScriptLine } from './lines'
import { seeds, storedOf, weights } from './pytorchWeights'
import {
  assigned,
  callLines,
  expressionOf,
  fileOf,
  inputsOf,
  moduleCard,
  remarks,
  type Script,
  storedBySources,
  type Writer,
  writerOf,
} from './script'
import { isChain, layerOf, type Subgraph, subgraphsOf } from './subgraphs'
import type { Stored } from './weights'

const parametrizationOf = (node: GraphNode): Parametrization | null =>
  layerOf(node)?.parametrizes?.(soundParametersOf(node)) ?? null

/**
 * A layer as its constructor, `nn.Conv2d(1, 1, kernel_size=3)`, as `nn.LazyConv2d` where a size of
 * its input is not known; an unknown kind becomes an identity.
 */
export function moduleOf(w: Writer, node: GraphNode): string {
  const kind = layerOf(node)
  const known = w.shape(node)
  if (!kind || !known) return 'nn.Identity()'
  const unknown = kind.lazy ? unknownFields(kind.fields, known.parameters) : []
  const fields = kind.fields.filter((field) => !unknown.includes(field))
  const name = unknown.length > 0 ? `Lazy${kind.kind}` : kind.kind
  const made = `nn.${name}(${printArguments(fields, known.parameters)})`
  // The function takes no module whose weight has no shape yet.
  return unknown.length > 0 ? made : parametrized(made, parametrizationOf(node))
}

/** Why a module will not run, or what of it is not known, above it. */
function moduleRemarks(w: Writer, node: GraphNode): ScriptLine[] {
  const known = remarks(w, node)
  const [kind, shape] = [layerOf(node), w.shape(node)]
  if (known.length > 0 || !kind || !shape) return known
  const by = parametrizationOf(node)
  return unknownFields(kind.fields, shape.parameters).flatMap(({ name }) =>
    about(
      node.id,
      comment(`${name} follows the input, whose size is not known yet`),
      ...(by ? [comment(`nn.utils.${by.name} comes once it is known`)] : []),
    ),
  )
}

/** The arguments of the module's call. */
export const argumentsOf = (w: Writer, node: GraphNode): string => {
  const names = inputsOf(w, node)
  return layerOf(node)?.call?.(names, soundParametersOf(node)) ?? names.join(', ')
}

/** The seed of the layer's random draws at every evaluation; null where it has none. */
export const seedOf = (node: GraphNode): number | null =>
  layerOf(node)?.draws?.(soundParametersOf(node)) ?? null

/** Is it a module, and no expression? */
export const isModule = (w: Writer, node: GraphNode): boolean => expressionOf(w, node) === null

const sequential = (w: Writer, subgraph: Subgraph): ScriptLine[] => [
  ...plain(`${subgraph.net} = nn.Sequential(OrderedDict([`),
  ...indented(
    subgraph.layers.flatMap((node) => [
      ...moduleRemarks(w, node),
      ...about(node.id, `('${w.name(node.id)}', ${moduleOf(w, node)}),`),
    ]),
  ),
  ...plain(']))'),
]

/** A class, for what is not a chain of modules. */
function moduleClass(w: Writer, subgraph: Subgraph): ScriptLine[] {
  const name = subgraph.net.replace('n', 'N')
  const modules = subgraph.layers.filter(
    (node) => isModule(w, node) && moduleCard(w, subgraph, node) === node,
  )
  const init = modules.flatMap((node) => [
    ...moduleRemarks(w, node),
    ...about(node.id, `self.${w.name(node.id)} = ${moduleOf(w, node)}`),
  ])
  const steps = subgraph.layers.flatMap((node) => {
    const expression = expressionOf(w, node)
    const module = w.name(moduleCard(w, subgraph, node).id)
    const seed = seedOf(node)
    const step = about(
      node.id,
      `${assigned(w, node)} = ${expression ?? `self.${module}(${argumentsOf(w, node)})`}`,
    )
    return [
      ...(expression === null ? [] : remarks(w, node)),
      ...(seed === null ? [] : about(node.id, `torch.manual_seed(${seed})`)),
      ...step,
    ]
  })
  return [
    // PEP 8: two empty lines before a class.
    ...plain('', `class ${name}(nn.Module):`),
    ...(init.length === 0
      ? []
      : [
          ...indented(plain('def __init__(self):', '    super().__init__()')),
          ...indented(init, 8),
          ...plain(''),
        ]),
    ...plain(
      '    def forward(' +
        `${['self', ...subgraph.sources.map((node) => w.name(node.id))].join(', ')}):`,
    ),
    ...indented(steps, 8),
    ...plain(
      `        return ${subgraph.outputs.map((node) => w.name(node.id)).join(', ')}`,
      '',
      '',
      `${subgraph.net} = ${name}()`,
    ),
  ]
}

/** Modules that an earlier part has: both networks call one. */
function shares(w: Writer, all: readonly Subgraph[], subgraph: Subgraph): ScriptLine[] {
  const earlier = all.slice(
    0,
    all.findIndex(({ layers }) => layers[0] === subgraph.layers[0]),
  )
  return subgraph.layers.flatMap((node) => {
    if (!isModule(w, node) || moduleCard(w, subgraph, node) !== node) return []
    const sharers = new Set(sharersOf(w.project.graph, node))
    const there = earlier.find(({ layers }) => layers.some((layer) => sharers.has(layer)))
    if (!there) return []
    const module = `${there.net}.${w.name(moduleCard(w, there, node).id)}`
    return about(node.id, `${subgraph.net}.${w.name(node.id)} = ${module}`)
  })
}

/** Modules start in training mode; the cards say which of them stay in it. */
function modes(w: Writer, subgraph: Subgraph): ScriptLine[] {
  const mode = (node: GraphNode): boolean | null =>
    layerOf(node)?.trains?.(soundParametersOf(node)) ?? null
  const knows = subgraph.layers.filter(
    (node) => mode(node) !== null && moduleCard(w, subgraph, node) === node,
  )
  if (knows.length === 0) return []
  return [
    ...plain(`${subgraph.net}.eval()`),
    ...knows
      .filter((node) => mode(node))
      .flatMap((node) => about(node.id, `${subgraph.net}.${w.name(node.id)}.train()`)),
  ]
}

/** The network of a part: an nn.Sequential or a module of its own, in its mode. */
export function networkLines(w: Writer, all: readonly Subgraph[], subgraph: Subgraph) {
  const chain =
    isChain(w.project.graph, subgraph) &&
    subgraph.layers.every(
      (node) =>
        isModule(w, node) &&
        seedOf(node) === null &&
        !layerOf(node)?.call &&
        moduleCard(w, subgraph, node) === node,
    )
  return [
    ...(chain ? sequential(w, subgraph) : moduleClass(w, subgraph)),
    ...shares(w, all, subgraph),
    ...modes(w, subgraph),
  ]
}

/** The call of a part's network, its outputs assigned to their names. */
export const networkCall = (w: Writer, subgraph: Subgraph): readonly ScriptLine[] =>
  callLines(w, subgraph, (inputs) => `${subgraph.net}(${inputs})`)

/**
 * The project as PyTorch code: for each part its sources, an nn.Sequential or a module of its own,
 * its weights and its call. Runs from PyTorch 1.13 on.
 */
export function pytorch(project: Project, shapes: Shapes): Script {
  const w = writerOf(project, shapes, 'torch')
  const subgraphs = subgraphsOf(project.graph)
  const write = (subgraph: Subgraph): readonly (readonly ScriptLine[])[] =>
    subgraph.layers.length === 0
      ? []
      : [
          networkLines(w, subgraphs, subgraph),
          seeds(w, subgraph, moduleOf),
          weights(w, subgraph),
          networkCall(w, subgraph),
        ]
  const stored = (): readonly Stored[] =>
    subgraphs.flatMap((subgraph) => [
      ...storedBySources(w, subgraph),
      ...subgraph.layers
        .filter((node) => moduleCard(w, subgraph, node) === node)
        .flatMap((node) => storedOf(w, node)),
    ])
  return { lines: fileOf(w, write), stored }
}

/** PyTorch code as lines. */
export const pytorchLines = (project: Project, shapes: Shapes): readonly ScriptLine[] =>
  pytorch(project, shapes).lines

/** PyTorch code as a file, with the files that it reads. */
export const pytorchFiles = codeFiles(pytorch)
