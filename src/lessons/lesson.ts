import { layoutInGrid } from '../graph/arrange'
import { cardBoxes } from '../graph/cardSize'
import '../graph/everyKind'
import type { GraphNode, Wire } from '../graph/graph'
import type { Project, Tensor } from '../graph/project'
import { shapesOf } from '../graph/shapes'
import type { TrainingSetup } from '../graph/trainingSetup'
import type { Parameters } from '../layers/fields'
import type { Shape } from '../layers/tensorShape'
import type { ShippedNetwork } from '../templates/trained'

/** The lecture's parts, in its order. */
export const TOPICS = [
  'The first screen',
  'Convolution',
  'Why activations',
  'Pooling',
  'Networks',
  'Training',
] as const

/** What is selected and shown when a lesson is opened; refers to cards by name. */
export interface Opening {
  /** One card, or a chain; by default the first with weights. */
  readonly select?: readonly string[]
  /** A tab of the inspector; one that does not fit the selected card falls back to the first. */
  readonly tab?: string
  /** A view in place of the canvas, and the cards that it shows. */
  readonly pane?: { readonly view: string; readonly nodes: readonly string[] }
  /** A tab of the drawer. */
  readonly drawer?: string
  /** The pinned cell of a map: its index along each axis. */
  readonly pointed?: { readonly node: string; readonly index: readonly number[] }
}

/** A network to learn from: its weights and inputs, what to look at, and the views that show it. */
export interface Lesson {
  readonly name: string
  readonly topic: (typeof TOPICS)[number]
  /** What to look at and what to try: one or two sentences, up to 200 characters. */
  readonly note: string
  readonly open: Opening
  /** The project, laid out for a full or a small window. */
  readonly project: (smallWindow: boolean) => Project
  /** Whose weights it opens with; they are fetched then. */
  readonly trained?: ShippedNetwork
}

/** A card: name, kind, and parameters that differ from the kind's defaults. */
export type LessonCard = readonly [name: string, kind: string, parameters?: Parameters]

/**
 * A lesson as written: cards in their rows; wires as `from to`, entering ports in the order given;
 * explicit weights.
 */
interface Written extends Omit<Lesson, 'project'> {
  readonly rows: readonly (readonly (LessonCard | null)[])[]
  /** Space between rows, px: small where no wire passes through. */
  readonly gap?: number
  readonly wires: readonly string[]
  readonly weights?: Readonly<Record<string, Readonly<Record<string, Tensor>>>>
  /** How it is trained; `frozen` are names of cards. */
  readonly training?: TrainingSetup
}

/** A tensor of this shape, row-major in PyTorch's axis order. */
export const tensor = (shape: Shape, data: ArrayLike<number>): Tensor => ({
  shape,
  data: Float32Array.from(data),
})

/** The wires of a network, each entering the next port of its target card. */
function wired(wires: readonly string[], idOf: (name: string) => string): Wire[] {
  const ports = new Map<string, number>()
  return wires.map((wire) => {
    const [from, to] = wire.split(' ')
    const port = ports.get(to) ?? 0
    ports.set(to, port + 1)
    return { from: idOf(from), to: idOf(to), port }
  })
}

/** Builds a lesson: cards get ids in reading order and seeds from 0. */
export function lesson({
  rows,
  gap = 66,
  wires,
  weights = {},
  training,
  ...told
}: Written): Lesson {
  const cards = rows.flat().filter((card) => card !== null)
  const ids = new Map(cards.map(([name], i) => [name, `n${i + 1}`]))
  const idOf = (name: string): string => ids.get(name) ?? ''
  const project = (smallWindow: boolean): Project => {
    const start = { x: 0, y: 0 }
    const nodes = cards.map(
      ([name, kind, parameters = {}], seed): GraphNode => ({
        id: idOf(name),
        kind,
        name,
        parameters,
        seed,
        position: start,
      }),
    )
    const given = Object.fromEntries(
      Object.entries(weights).map(([name, own]) => [idOf(name), own]),
    )
    const whole: Project = {
      name: told.name,
      graph: { nodes, wires: wired(wires, idOf) },
      weights: given,
      pictures: {},
      ...(training && { training: { ...training, frozen: training.frozen.map(idOf) } }),
    }
    const grid = rows.map((row) => row.map((card) => card && idOf(card[0])))
    const places = layoutInGrid(grid, cardBoxes(whole.graph, shapesOf(whole), smallWindow), gap)
    return {
      ...whole,
      graph: {
        ...whole.graph,
        nodes: nodes.map((node) => ({ ...node, position: places.get(node.id) ?? start })),
      },
    }
  }
  return { ...told, project }
}

/** What is open once a lesson has been opened, by its project's ids; null means closed. */
export function openingOf({ open }: Lesson, { graph }: Project) {
  const idOf = (name: string): string => graph.nodes.find((node) => node.name === name)?.id ?? ''
  const { select, tab = 'edit', pane, drawer = null, pointed } = open
  return {
    ...(select && { selection: select.map(idOf) }),
    tab,
    drawer,
    pane: pane ? { view: pane.view, nodes: pane.nodes.map(idOf) } : null,
    pointed: pointed ? { node: idOf(pointed.node), index: pointed.index, pinned: true } : null,
  }
}
