import { MOST_PORTS } from '../layers/limits'
import { downstreamOf, type GraphNode, nodesById, type Wire, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Project } from './project'
import { refuse } from './refusal'

const find = (project: Project, id: string): GraphNode | undefined =>
  nodesById(project.graph.nodes).get(id)

const withWires = (project: Project, wires: readonly Wire[]): Project => ({
  ...project,
  graph: { ...project.graph, wires },
})

const isView = (node: GraphNode): boolean => kindOf(node)?.role === 'view'

/** Does this card have an input of this number? One of an unknown kind may have any. */
export function hasPort(node: GraphNode, port: number): boolean {
  const inputs = kindOf(node)?.inputs ?? 'any'
  return Number.isInteger(port) && port >= 0 && port < (inputs === 'any' ? MOST_PORTS : inputs)
}

/** Does this card give anything that a wire could carry on? */
export const givesOutput = (node: GraphNode): boolean => !isView(node)

/**
 * Why this wire cannot be drawn, in one sentence; null if it can. A wire whose shape does not fit
 * can be drawn.
 */
export function refusal(project: Project, from: string, to: string, port = 0): string | null {
  const source = find(project, from)
  const target = find(project, to)
  if (!source || !target) return 'There is nothing to connect here.'
  if (kindOf(target)?.inputs === 0) return `${target.name} is a source and takes no input.`
  if (!givesOutput(source)) return `${source.name} is a view and gives no output.`
  if (!hasPort(target, port)) return `${target.name} has no input ${port + 1}.`
  if (downstreamOf(project.graph, to).has(from))
    return from === to
      ? 'A layer cannot feed itself.'
      : `${source.name} already depends on ${target.name}: this would be a loop.`
  return null
}

/**
 * The port to which the next wire goes: the first that is free, a new one of a card that takes any
 * number, else port 0.
 */
export function openPort(project: Project, id: string): number {
  const node = find(project, id)
  const inputs = (node && kindOf(node)?.inputs) ?? 1
  const taken = new Set(wiresInto(project.graph, id).map((wire) => wire.port))
  const next = Math.max(-1, ...taken) + 1
  if (inputs === 'any' && next < MOST_PORTS) return next
  const ports = Array.from({ length: inputs === 'any' ? MOST_PORTS : inputs }, (_, port) => port)
  return Math.max(
    0,
    ports.findIndex((port) => !taken.has(port)),
  )
}

/**
 * Draws a wire; one that already enters this port is replaced. A view takes each source once and
 * replaces none; a layer may take one twice (x + x). Refuses what `refusal` refuses.
 */
export function connect(project: Project, from: string, to: string, port: number): Project {
  const reason = refusal(project, from, to, port)
  if (reason !== null) refuse(reason)
  const target = find(project, to)
  const entering = wiresInto(project.graph, to)
  const view = target !== undefined && isView(target)
  if (entering.some((wire) => wire.from === from && (view || wire.port === port))) return project
  const place = view && entering.some((wire) => wire.port === port) ? openPort(project, to) : port
  const others = project.graph.wires.filter((wire) => wire.to !== to || wire.port !== place)
  return withWires(project, [...others, { from, to, port: place }])
}

const sameWire = (a: Wire, b: Wire): boolean =>
  a.from === b.from && a.to === b.to && a.port === b.port

/** Is this wire there? */
export const hasWire = (project: Project, wire: Wire): boolean =>
  wiresInto(project.graph, wire.to).some((other) => sameWire(other, wire))

/** Takes one wire away. */
export const disconnect = (project: Project, wire: Wire): Project =>
  hasWire(project, wire)
    ? withWires(
        project,
        project.graph.wires.filter((other) => !sameWire(other, wire)),
      )
    : project
