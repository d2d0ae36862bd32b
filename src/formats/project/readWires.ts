import type { GraphNode, Wire } from '../../graph/graph'
import { outputId, wireFrom } from '../../graph/outputs'
import { givesOutput, hasOutput, hasPort } from '../../graph/wires'
import { storedWire } from './forms'

/** The wires without those that close a loop, found by walking upstream from every card. */
function withoutLoops(
  wires: readonly Wire[],
  nodes: readonly GraphNode[],
): { kept: readonly Wire[]; loops: ReadonlySet<Wire> } {
  const into = new Map<string, Wire[]>()
  for (const wire of wires) into.set(wire.to, [...(into.get(wire.to) ?? []), wire])
  const state = new Map<string, 'open' | 'done'>()
  const loops = new Set<Wire>()
  const visit = (id: string): void => {
    state.set(id, 'open')
    for (const wire of into.get(id) ?? []) {
      const seen = state.get(wire.from)
      if (seen === 'open') loops.add(wire)
      else if (seen === undefined) visit(wire.from)
    }
    state.set(id, 'done')
  }
  for (const node of nodes) if (!state.has(node.id)) visit(node.id)
  return { kept: wires.filter((wire) => !loops.has(wire)), loops }
}

/**
 * Reads the wires between these cards; one that dangles, is the second into its port or closes a
 * loop is left out with a sentence.
 */
export function readWires(
  stored: readonly unknown[],
  nodes: readonly GraphNode[],
  repairs: string[],
): readonly Wire[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const filled = new Set<string>()
  const wires: Wire[] = []
  for (const [index, value] of stored.entries()) {
    const result = storedWire.safeParse(value)
    const wire = result.success ? result.data : null
    const source = byId.get(wire?.from ?? '')
    const target = byId.get(wire?.to ?? '')
    if (!wire || !source || !target) {
      repairs.push(`Wire ${index + 1} of the file leads from or to no layer, and was left out.`)
      continue
    }
    const key = JSON.stringify([wire.to, wire.port])
    if (!givesOutput(source) || !hasPort(target, wire.port))
      repairs.push(
        `The wire from ${source.name} to ${target.name} has no port to go to, and was left out.`,
      )
    else if (!hasOutput(source, wire.output))
      repairs.push(
        `The wire from ${source.name} to ${target.name} left output ${(wire.output ?? 0) + 1}, ` +
          'which there is not, and was left out.',
      )
    else if (filled.has(key))
      repairs.push(
        `The wire from ${source.name} to ${target.name} was the second into one port, and was ` +
          'left out.',
      )
    else {
      filled.add(key)
      wires.push(wireFrom(outputId(wire.from, wire.output), wire.to, wire.port))
    }
  }
  const { kept, loops } = withoutLoops(wires, nodes)
  for (const wire of loops)
    repairs.push(
      `The wire from ${byId.get(wire.from)?.name ?? ''} to ${byId.get(wire.to)?.name ?? ''} ` +
        'closed a loop, and was left out.',
    )
  return kept
}
