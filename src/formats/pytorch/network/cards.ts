import type { GraphNode, Wire } from '../../../graph/graph'
import '../../../graph/everyKind'
import { outputNodes } from '../../../graph/expanded'
import { kindOf } from '../../../graph/kinds'
import { type NodeShape, nodeShape } from '../../../graph/nodeShape'
import { cardOf, wireFrom } from '../../../graph/outputs'
import type { Project, Tensor } from '../../../graph/project'
import { sameValue } from '../../../layers/fields'
import { MOST_LAYERS } from '../../../layers/limits'
import { Endless } from '../run/faults'
import type { CardToAdd, NetworkCards, PyLayer } from '../values/value'
import { cardName, unusedName } from './cardName'
import { hasWeights } from './hasWeights'

/** A card that was added, and what it came from. */
export interface AddedCard {
  readonly node: GraphNode
  /** Ids of outputs, by port. */
  readonly inputs: readonly (string | null)[]
  readonly line: number
  readonly layer?: PyLayer
  /** What a source holds. */
  readonly numbers?: Tensor
  /** Made inside a module that was called, not by the text around it. */
  readonly inside: boolean
}

export interface CardList extends NetworkCards {
  readonly added: Map<string, AddedCard>
  readonly wires: () => Wire[]
}

const NOTHING: Project = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }

/** Only the parameters that differ from the kind's defaults; all of an unknown kind. */
function withoutDefaults({ kind, parameters }: CardToAdd): CardToAdd['parameters'] {
  const fields = kindOf({ kind })?.fields
  if (!fields) return parameters
  return Object.fromEntries(
    Object.entries(parameters).filter(
      ([name, value]) => !sameValue(fields.find((one) => one.name === name)?.default, value),
    ),
  )
}

/**
 * An empty graph. The shape of each card is known as soon as it is added; `inside` tells whether a
 * module is being called.
 */
export function createCards(inside: () => boolean): CardList {
  const added = new Map<string, AddedCard>()
  let count = 0
  const shapes = new Map<string, NodeShape>()
  const taken = new Set<string>()
  const reserved = new Set<string>()
  const byAuto = new Set<string>()
  const isTaken = { has: (name: string) => taken.has(name) || reserved.has(name) }

  function nameFor({ name, layer }: CardToAdd): string {
    const wanted = cardName(name)
    // A module's first card has the module's name, which was kept free for it.
    return layer && layer.cards.length === 0 && !taken.has(wanted)
      ? wanted
      : unusedName(isTaken, wanted)
  }

  const list: CardList = {
    added,
    forgetCalls() {
      const gone = new Set<string>()
      for (const [id, { inside: called, inputs, node, layer }] of added) {
        if (!called && inputs.every((input) => input === null || !gone.has(cardOf(input)))) continue
        gone.add(id)
        added.delete(id)
        taken.delete(node.name)
        layer?.cards.splice(0)
      }
    },
    reserve: (names) => [...names].forEach((name) => reserved.add(cardName(name))),
    add(card) {
      if (added.size >= MOST_LAYERS)
        throw new Endless(
          `Line ${card.line}: the network has more than ${MOST_LAYERS.toLocaleString('en')} ` +
            'layers here.',
        )
      // Numbers that become cards now come before it.
      const inputs = card.inputs.map((tensor) => (tensor ? list.idOf(tensor) : null))
      const id = `n${++count}`
      const first = card.layer?.cards[0]
      const owner =
        first !== undefined && hasWeights(card.kind) ? added.get(first)?.node : undefined
      const node: GraphNode = {
        id,
        kind: card.kind,
        name: nameFor(card),
        parameters: owner?.parameters ?? withoutDefaults(card),
        seed: owner?.seed ?? card.layer?.seed ?? card.seed ?? added.size,
        position: { x: 0, y: 0 },
        ...(owner ? { usesWeightsOf: owner.id } : {}),
      }
      if (!card.layer || first !== undefined) byAuto.add(id)
      taken.add(node.name)
      card.layer?.cards.push(id)
      const { line, layer, numbers } = card
      added.set(id, {
        node,
        inputs,
        line,
        inside: inside(),
        ...(layer ? { layer } : {}),
        ...(numbers ? { numbers } : {}),
      })
      const before = inputs.filter((input) => input !== null)
      const waits = before.some((input) => shapes.get(input)?.state !== 'ok')
      const sizes = before.map((input) => shapes.get(input)?.output ?? null)
      for (const output of [node, ...outputNodes(node)])
        shapes.set(output.id, nodeShape(output, sizes, waits, NOTHING))
      return [node, ...outputNodes(node)].map((output) => ({ type: 'tensor', id: output.id }))
    },
    shapeOf(tensor) {
      const shape = shapes.get(list.idOf(tensor))
      return shape?.output ?? null
    },
    idOf(tensor) {
      if (tensor.id !== undefined) return tensor.id
      const source = tensor.source ?? { kind: 'Constant', parameters: {} }
      const name = tensor.name ?? source.kind.toLowerCase()
      const [made] = list.add({ ...source, inputs: [], name, line: 0 })
      tensor.id = made.id
      if (tensor.name !== undefined && made.id !== undefined) byAuto.delete(made.id)
      return made.id ?? ''
    },
    rename(tensor, name) {
      if (tensor.id === undefined) tensor.name ??= name
      const card = tensor.id === undefined ? undefined : added.get(tensor.id)
      const word = cardName(name)
      if (!card || !byAuto.has(card.node.id) || isTaken.has(word)) return
      byAuto.delete(card.node.id)
      taken.delete(card.node.name)
      taken.add(word)
      added.set(card.node.id, { ...card, node: { ...card.node, name: word } })
    },
    wires: () =>
      [...added.values()].flatMap(({ node, inputs }) =>
        inputs.flatMap((input, port) => (input === null ? [] : [wireFrom(input, node.id, port)])),
      ),
  }
  return list
}
