import { expanded } from '../../../src/graph/expanded'
import type { GraphNode } from '../../../src/graph/graph'
import { type Kind, kindOf } from '../../../src/graph/kinds'
import { cardOf } from '../../../src/graph/outputs'
import type { Project, Tensor } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { shownTensors } from '../../../src/graph/shownTensors'
import type { Parameters } from '../../../src/layers/fields'
import { sizeOf } from '../../../src/layers/tensorShape'
import { keepLiteral } from '../../reference/literal'
import { runnerOf } from '../../reference/network'
import { dice } from '../../reference/random'

/** What a format keeps of a network, for a comparison of what went in with what came back. */
export interface Keeping {
  /** The name that the format writes for a card, by id; the card's own without it. */
  readonly names?: ReadonlyMap<string, string>
  /** A source that gives data is compared as what it is; else by its name and its sizes alone. */
  readonly sources?: true
  /** What of a card's parameters the format does not hold, by nature. */
  readonly without?: (node: GraphNode) => readonly string[]
}

/** Is this card data that a network is given, and no part of it? */
const isGiven = (node: GraphNode): boolean => {
  const kind = kindOf(node)
  return kind?.role === 'source' && !kind.own
}

/** A parameter as PyTorch takes it: (2, 2) is 2, and a window's step is its size without one. */
function plain(kind: Kind, name: string, p: Parameters): unknown {
  const value = name === 'stride' ? (p.stride ?? p.kernel_size) : p[name]
  const field = kind.fields.find((one) => one.name === name)
  const each = Array.isArray(value) && field?.type === 'pair' ? new Set(value) : null
  return each?.size === 1 ? [...each][0] : value
}

/** Parameters that count: of a layer that draws nothing not what it would draw from. */
function parametersOf(node: GraphNode, p: Parameters, left: readonly string[]) {
  const kind = kindOf(node)
  if (!kind) return p
  const draws = kind.role === 'layer' && kind.trains?.(p) === true && kind.draws?.(p)
  const names = kind.fields.map(({ name }) => name).filter((name) => name !== 'seed' || draws)
  return Object.fromEntries(
    names.filter((name) => !left.includes(name)).map((name) => [name, plain(kind, name, p)]),
  )
}

/** All that a card is, by the names of the cards that it reads; not its place on the canvas. */
function cardsOf(project: Project, { names, sources, without }: Keeping) {
  const shapes = shapesOf(project)
  const { nodes, wires } = project.graph
  const owns = new Map(nodes.map(({ id, name }) => [id, name]))
  const name = (id: string): string => (names ?? owns).get(id) ?? owns.get(id) ?? id
  // What nothing reads is no part of the network.
  const isRead = ({ id }: GraphNode): boolean => wires.some(({ from }) => from === id)
  const cards = nodes.filter(
    (node) => kindOf(node)?.role !== 'view' && (isRead(node) || kindOf(node)?.role !== 'source'),
  )
  return new Map(
    cards.map((node) => {
      const known = shapes.get(node.id)
      const left = without?.(node) ?? []
      const parameters = parametersOf(node, known?.parameters ?? node.parameters, left)
      const isData = isGiven(node) && !sources
      const reads = wires
        .filter(({ to }) => to === node.id)
        .toSorted((a, b) => a.port - b.port)
        .map(({ from, output = 0 }) => `${name(from)}:${output}`)
      return [
        name(node.id),
        JSON.stringify({
          kind: isData ? 'data' : node.kind,
          output: known?.output,
          ...(isData ? {} : { parameters }),
          reads,
          shares: node.usesWeightsOf && name(node.usesWeightsOf),
        }),
      ] as const
    }),
  )
}

/**
 * How a network that came back is another than the one that went, in words; none where it is the
 * same up to its layout. Kinds, parameters, wires and names are compared, and all weights to 1e-6.
 */
export function unlike(before: Project, after: Project, keeping: Keeping = {}): readonly string[] {
  const [own, other] = [cardsOf(before, keeping), cardsOf(after, { ...keeping, names: undefined })]
  const cards = [
    ...[...own].flatMap(([name, text]) =>
      other.get(name) === text ? [] : [`${name}: ${text} came back as ${other.get(name)}`],
    ),
    ...[...other].flatMap(([name, text]) => (own.has(name) ? [] : [`${name}: ${text} is new`])),
  ]
  return cards.length > 0 ? cards : unlikeWeights(before, after, keeping)
}

/** The same where the cards are the same. */
function unlikeWeights(before: Project, after: Project, { names }: Keeping): readonly string[] {
  const [own, other] = [before, after].map((project, i) => {
    const shapes = shapesOf(project)
    return new Map(
      project.graph.nodes.map((node) => [
        (i === 0 && names?.get(node.id)) || node.name,
        shownTensors(project, node, shapes.get(node.id)?.weights ?? []),
      ]),
    )
  })
  return [...own].flatMap(([card, tensors]) =>
    Object.entries(tensors).flatMap(([weight, tensor]) => {
      const found = other.get(card)?.[weight]
      const wrong = found ? apart(tensor, found, 1e-6) : 'it is missing'
      return wrong === null ? [] : [`${card}.${weight}: ${wrong}`]
    }),
  )
}

/** How two tensors differ by more than this, beside larger numbers; null where they do not. */
function apart(a: Tensor, b: Tensor, most: number): string | null {
  if (a.shape.join() !== b.shape.join()) return `${a.shape.join('×')} is ${b.shape.join('×')}`
  const at = a.data.findIndex((x, i) => {
    const y = b.data[i]
    return !Object.is(x, y) && x !== y && !(Math.abs(x - y) <= most * Math.max(1, Math.abs(x)))
  })
  return at < 0 ? null : `[${at}] is ${a.data[at]} and ${b.data[at]}`
}

/** The project where data are these numbers, by the names of the cards. */
function withData(project: Project, names: ReadonlyMap<string, string>, seed: number): Project {
  const shapes = shapesOf(project)
  const { nodes, wires } = project.graph
  const changed = nodes.map((node) => {
    const shape = shapes.get(node.id)?.output
    if (!isGiven(node) || !shape) return node
    const name = names.get(node.id) ?? node.name
    const random = dice(seed + 31 * name.length + name.charCodeAt(name.length - 1))
    const readers = wires.filter(({ from }) => from === node.id).map(({ to }) => to)
    const below = nodes.flatMap((one) => {
      const kind = kindOf(one)
      const known = shapes.get(one.id)?.parameters
      return readers.includes(one.id) && kind?.role === 'layer' && known
        ? [kind.indices?.(known) ?? Infinity]
        : []
    })
    const high = Math.min(...below, Infinity)
    const data = Float32Array.from({ length: sizeOf(shape) }, () =>
      Number.isFinite(high) ? random.int(0, Math.min(high, 4) - 1) : random.int(-200, 200) / 100,
    )
    return { ...node, kind: 'Literal', parameters: { key: keepLiteral({ shape, data }) } }
  })
  return { ...project, graph: { ...project.graph, nodes: changed } }
}

/**
 * Why two networks do not give the same for the same data, to 1e-5 beside larger numbers; null
 * where all outputs of cards of the same name do.
 */
export function outputsApart(
  before: Project,
  after: Project,
  { names }: Keeping = {},
): string | null {
  const none = new Map<string, string>()
  const runners = [before, after].map((project, i) => {
    const own = withData(project, i === 0 ? (names ?? none) : none, 1)
    return { runner: runnerOf(own), graph: expanded(own.graph) }
  })
  try {
    const [one, other] = runners
    const called = new Map(before.graph.nodes.map(({ id, name }) => [id, names?.get(id) ?? name]))
    for (const node of one.graph.nodes) {
      const card = cardOf(node.id)
      const twin = after.graph.nodes.find(({ name }) => name === called.get(card))
      const values = one.runner.values(node.id)
      if (!twin || !values) continue
      const found = other.runner.values(node.id.replace(card, twin.id))
      const wrong = found ? apart(values, found, 1e-5) : 'there is none'
      if (wrong !== null) return `${called.get(card)}: ${wrong}`
    }
    return null
  } finally {
    for (const { runner } of runners) runner.dispose()
  }
}

/** All in which a network that came back differs, what it computes included. */
export const changes = (
  before: Project,
  after: Project,
  keeping: Keeping = {},
): readonly string[] => {
  const found = unlike(before, after, keeping)
  const values = outputsApart(before, after, keeping)
  return values === null ? found : [...found, values]
}
