import { memory, type Tensor, tidy } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import { type Changes, withChanges } from '../graph/changes'
import { type GraphNode, inOrder, wiresInto } from '../graph/graph'
import { weightsOf } from '../graph/initial'
import { kindOf } from '../graph/kinds'
import { noValues } from '../graph/noValues'
import type { Tensor as Numbers, Project } from '../graph/project'
import { type NodeShape, type Shapes, shapesOf } from '../graph/shapes'
import { isCell } from '../layers/place'
import type { Pixels } from '../sources/source'
import {
  type Card,
  compute,
  createCard,
  discard,
  forget,
  setWeights,
  sourceTensor,
  updateInPart,
  withLayer,
} from './evaluate'
import { addressOf, hasKernels } from './kernels/kernels'
import type { HeldTensor } from './paint/preview'
import { toEngineShape, toTorch } from './torch/layout'
import { numberAt, numbersInPlace } from './wasm'

/** How many nodes had to be computed, and whether some are still to be. */
interface Looked {
  readonly computed: number
  readonly more: boolean
}

/** Runs a project on TensorFlow.js, layer by layer on kept activations. */
export interface Runner {
  /** Takes in what changed; computes nothing. */
  apply(changes: Changes): void
  /**
   * The decoded pixels of a picture, by the value of the field that names it; null: they are
   * forgotten.
   */
  setPixels(id: string, pixels: Pixels | null): void
  /**
   * Evaluates these nodes and what they need, the nearest to the sources first; what nothing
   * changed upstream is not computed again. After `until` (performance.now(), ms) it stops behind
   * the next layer.
   */
  look(ids: readonly string[], until?: number): Looked
  /** Numbers of a node in PyTorch's order, a copy; null where there are none. */
  values(id: string): Numbers | null
  /** Why a node has no values, in a sentence. */
  whyEmpty(id: string): string
  /** One value of what a node gives, its index in PyTorch's order; null where there is none. */
  cell(id: string, index: readonly number[]): number | null
  /**
   * Numbers of a node in the engine's order, not copied: read them before anything else is
   * computed. Null where they have not been brought up to date.
   */
  engineTensor(id: string): HeldTensor | null
  /** Is a node as the project is now? */
  isCurrent(id: string): boolean
  /** Changes whenever the numbers of a node do. */
  version(id: string): number
  /** The kept tensor, in the engine's order; the runner owns it. */
  activation(id: string): Tensor | null
  /** The layer of a node, weights set; null for sources, views, and what cannot be computed. */
  layer(id: string): layers.Layer | null
  /** Sentences by node, for those that could not be computed. */
  faults(): ReadonlyMap<string, string>
  shapes(): Shapes
  project(): Project
  memory(): { readonly numTensors: number; readonly numBytes: number }
  /** Frees all maps but those of sources: the next look evaluates the whole network. */
  forget(): void
  /** Frees everything. */
  dispose(): void
}

const nothing: Project = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }
const equal = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

/** A runner of an empty project, on the backend that is set. */
export function createRunner(): Runner {
  let project = nothing
  let shapes = shapesOf(project)
  let order: readonly GraphNode[] = []
  let wired: ReadonlyMap<string, readonly string[]> = new Map()
  const cards = new Map<string, Card>()
  const pixels = new Map<string, Pixels>()
  const faults = new Map<string, string>()
  /** Nodes that are as the project is now. */
  const current = new Set<string>()

  const inputsOf = (id: string): readonly string[] => wired.get(id) ?? []

  /** The asked nodes and all upstream of them. */
  function needed(ids: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>()
    const left = [...ids]
    for (let id = left.pop(); id !== undefined; id = left.pop())
      if (!found.has(id)) {
        found.add(id)
        left.push(...inputsOf(id))
      }
    return found
  }

  function source(node: GraphNode, card: Card, known: NodeShape): void {
    const kind = kindOf(node)
    if (kind?.role !== 'source' || !known.output) return
    const pictures = kind.fields
      .filter((field) => field.type === 'picture')
      .map((field) => pixels.get(String(known.parameters[field.name])))
    const from = [node.kind, node.parameters, node.seed, project.pictures, ...pictures]
    if (card.activation && equal(card.from, from)) return
    // A picture whose pixels have not come yet is not a fault.
    if (pictures.includes(undefined)) return forget(card)
    const output = known.output
    compute(card, output, () =>
      sourceTensor(
        output,
        kind.values(known.parameters, (id) => pixels.get(id)),
      ),
    )
    card.from = from
  }

  function evaluate(node: GraphNode, card: Card, known: NodeShape): void {
    const kind = kindOf(node)
    if (kind?.role === 'source') return source(node, card, known)
    if (kind?.role !== 'layer' || !known.output) return
    const ids = inputsOf(node.id)
    const inputs = ids.map((id) => cards.get(id)).filter((input) => input !== undefined)
    const ready = inputs.map((input) => input.activation).filter((input) => input !== null)
    if (ready.length < ids.length) return forget(card)
    const weights = weightsOf(project, node, known.weights)
    const layer = withLayer(
      card,
      kind,
      known,
      known.inputs.filter((shape) => shape !== null),
    )
    const from = [layer, ...inputs.map((input) => input.version)]
    const before = card.weights
    if (card.activation && before === weights && equal(card.from, from)) return
    setWeights(
      card,
      layer,
      weights,
      known.weights.map((weight) => weight.name),
    )
    if (!updateInPart(card, layer, before, inputs, ready))
      compute(
        card,
        known.output,
        () => layer.apply(ready.length === 1 ? ready[0] : ready) as Tensor,
      )
    card.from = from
  }

  function look(ids: readonly string[], until = Number.POSITIVE_INFINITY): Looked {
    const wanted = needed(ids)
    let computed = 0
    for (const node of order) {
      const known = shapes.get(node.id)
      if (!wanted.has(node.id) || !known || current.has(node.id)) continue
      if (computed > 0 && performance.now() > until) return { computed, more: true }
      current.add(node.id)
      const card = cards.get(node.id) ?? createCard()
      cards.set(node.id, card)
      if (known.state !== 'ok') {
        forget(card)
        faults.delete(node.id)
        continue
      }
      try {
        const before = card.version
        evaluate(node, card, known)
        if (card.version !== before) computed++
        faults.delete(node.id)
      } catch (fault) {
        discard(card)
        faults.set(
          node.id,
          `${node.name} could not be computed: ` +
            (fault instanceof Error ? fault.message : String(fault)),
        )
      }
    }
    return { computed, more: false }
  }

  return {
    apply(changes) {
      const structure =
        changes.nodes.length + changes.removed.length > 0 ||
        changes.wires !== null ||
        changes.pictures !== null
      project = withChanges(project, changes)
      current.clear()
      for (const change of [
        ...changes.removed,
        ...changes.nodes.map((node) => node.id),
        ...changes.weights.map((change) => change.node),
      ])
        faults.delete(change)
      for (const id of changes.removed) {
        const card = cards.get(id)
        if (card) discard(card)
        cards.delete(id)
      }
      if (!structure) return
      shapes = shapesOf(project)
      order = inOrder(project.graph)
      wired = new Map(
        order.map(({ id }) => [id, wiresInto(project.graph, id).map((wire) => wire.from)]),
      )
    },
    setPixels(id, picture) {
      if (picture) pixels.set(id, picture)
      else pixels.delete(id)
      current.clear()
    },
    look,
    values(id) {
      look([id])
      const held = cards.get(id)?.activation
      if (!held) return null
      const tensor = tidy(() => toTorch(held))
      const data = tensor.dataSync() as Float32Array
      if (tensor !== held) tensor.dispose()
      return { shape: tensor.shape, data: data.slice() }
    },
    cell(id, index) {
      look([id])
      const held = cards.get(id)?.activation
      const at = toEngineShape(index)
      return held && isCell(at, held.shape) ? numberAt(held, at) : null
    },
    engineTensor(id) {
      const held = current.has(id) ? cards.get(id)?.activation : null
      const shape = shapes.get(id)?.output
      const kind = kindOf(order.find((node) => node.id === id) ?? { kind: '' })
      if (!held || !shape) return null
      const photo = kind?.role === 'source' && kind.look === 'photo'
      return {
        shape,
        data: numbersInPlace(held),
        photo,
        ...(hasKernels() ? { address: addressOf(held) } : {}),
      }
    },
    whyEmpty(id) {
      const name = order.find((node) => node.id === id)?.name ?? 'This layer'
      const fault = [...needed([id])].map((one) => faults.get(one)).find((one) => one !== undefined)
      return noValues(project.graph, shapes, id) ?? fault ?? `${name} has no values yet.`
    },
    isCurrent: (id) => current.has(id),
    version: (id) => cards.get(id)?.version ?? 0,
    activation: (id) => cards.get(id)?.activation ?? null,
    layer: (id) => cards.get(id)?.layer ?? null,
    faults: () => faults,
    shapes: () => shapes,
    project: () => project,
    memory() {
      const { numTensors, numBytes } = memory()
      return { numTensors, numBytes }
    },
    forget() {
      for (const card of cards.values()) if (card.layer) forget(card)
      current.clear()
    },
    dispose() {
      for (const card of cards.values()) discard(card)
      cards.clear()
      pixels.clear()
      current.clear()
    },
  }
}
