import type { GraphNode, Wire } from '../graph/graph'
import '../graph/everyKind'
import { kindOf } from '../graph/kinds'
import type { Project } from '../graph/project'
import { type Parameters, sameValue } from '../layers/fields'
import type { Module } from './modules'

/** A card under construction, which others can read. */
export interface NetworkCard {
  readonly id: string
}

/** A network under construction: cards in the order in which PyTorch's `forward` calls them. */
export interface Network {
  /**
   * Adds a card that reads one card or several, at ports 0, 1, …; `name` is unique, with
   * underscores for PyTorch's dots.
   */
  add(from: NetworkCard | readonly NetworkCard[], name: string, module: Module): NetworkCard
  /**
   * Adds a chain of modules named `prefix` and their index from 0, as in nn.Sequential. Returns the
   * last card.
   */
  sequence(from: NetworkCard, prefix: string, modules: readonly Module[]): NetworkCard
}

/** Only the parameters that differ from the kind's defaults. */
const withoutDefaults = (kind: string, parameters: Parameters): Parameters => {
  const defaults = new Map(kindOf({ kind })?.fields.map((field) => [field.name, field.default]))
  return Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) => !sameValue(defaults.get(name), value)),
  )
}

/**
 * The project that `describe` builds from one source card, with all cards at the origin, seeds
 * counting from 0, and no stored weights.
 */
export function buildNetwork(
  name: string,
  source: Module,
  describe: (network: Network, input: NetworkCard) => void,
): Project {
  const nodes: GraphNode[] = []
  const wires: Wire[] = []
  const network: Network = {
    add(from, card, [kind, parameters = {}]) {
      const id = `n${nodes.length + 1}`
      nodes.push({
        id,
        kind,
        name: card,
        parameters: withoutDefaults(kind, parameters),
        seed: nodes.length,
        position: { x: 0, y: 0 },
      })
      const sources = 'id' in from ? [from] : from
      for (const [port, { id: before }] of sources.entries())
        wires.push({ from: before, to: id, port })
      return { id }
    },
    sequence: (from, prefix, modules) =>
      modules.reduce((before, module, i) => network.add(before, `${prefix}_${i}`, module), from),
  }
  describe(network, network.add([], 'input', source))
  return { name, graph: { nodes, wires }, weights: {}, pictures: {} }
}
