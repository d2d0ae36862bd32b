import { requiredInputs } from '../layers/inputs'
import { type Graph, type GraphNode, type Wire, wiresInto } from './graph'
import { kindOf } from './kinds'

/**
 * The wire at each port that a card reads, from port 0 to the last that it needs or that has a
 * wire; undefined where a port is open. The wires alone for kinds of any number of inputs, and for
 * unknown ones.
 */
export function wiresByPort(
  graph: Pick<Graph, 'wires'>,
  node: GraphNode,
): readonly (Wire | undefined)[] {
  const wires = wiresInto(graph, node.id)
  const kind = kindOf(node)
  if (!kind || kind.inputs === 'any') return wires
  const read = Math.max(requiredInputs(kind), (wires.at(-1)?.port ?? -1) + 1)
  return Array.from({ length: read }, (_, port) => wires.find((wire) => wire.port === port))
}

/** Has this node an input port without a wire, of those that it needs? */
export function lacksInput(graph: Pick<Graph, 'wires'>, node: GraphNode): boolean {
  const role = kindOf(node)?.role
  if (role !== 'layer' && role !== 'view') return false
  const wires = wiresByPort(graph, node)
  return wires.length === 0 || wires.includes(undefined)
}
