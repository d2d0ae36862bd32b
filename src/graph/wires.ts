import { MOST_OUTPUTS, MOST_PORTS } from '../layers/limits'
import { downstreamOf, type GraphNode, type Wire, wiresInto } from './graph'
import { kindOf } from './kinds'
import { cardOf, furtherOutputs, outputOf, sourceOf } from './outputs'
import { nodeOf, type Project } from './project'

const isView = (node: GraphNode): boolean => kindOf(node)?.role === 'view'

/** Does this card have an input with this number? An unknown kind may have any. */
export function hasPort(node: GraphNode, port: number): boolean {
  const inputs = kindOf(node)?.inputs ?? 'any'
  return Number.isInteger(port) && port >= 0 && port < (inputs === 'any' ? MOST_PORTS : inputs)
}

/** Does this card have an output? */
export const givesOutput = (node: GraphNode): boolean => !isView(node)

/** Does this card have an output with this number, from 0? An unknown kind may have any. */
export function hasOutput(node: GraphNode, output = 0): boolean {
  const further = kindOf(node) ? furtherOutputs(node).length : MOST_OUTPUTS - 1
  return givesOutput(node) && Number.isInteger(output) && output >= 0 && output <= further
}

/**
 * Why this wire cannot be drawn, in one sentence; null if it can. `from` is the id of an output. A
 * wire may be drawn even if its shape does not fit.
 */
export function wireRefusal(project: Project, from: string, to: string, port = 0): string | null {
  const card = cardOf(from)
  const source = nodeOf(project, card)
  const target = nodeOf(project, to)
  if (!source || !target) return 'There is nothing to connect here.'
  if (kindOf(target)?.inputs === 0) return `${target.name} is a source and takes no input.`
  if (!givesOutput(source)) return `${source.name} is a view and gives no output.`
  if (!hasOutput(source, outputOf(from)))
    return `${source.name} has no output ${outputOf(from) + 1}.`
  if (!hasPort(target, port)) return `${target.name} has no input ${port + 1}.`
  if (downstreamOf(project.graph, to).has(card))
    return card === to
      ? 'A layer cannot feed itself.'
      : `${source.name} already depends on ${target.name}: this would be a loop.`
  return null
}

/**
 * The port for the next wire: the first free one, a new one of a card that takes any number, else
 * port 0.
 */
export function openPort(project: Project, id: string): number {
  const node = nodeOf(project, id)
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

/** Do these connect the same output to the same port? */
export const sameWire = (a: Wire, b: Wire): boolean =>
  sourceOf(a) === sourceOf(b) && a.to === b.to && a.port === b.port

/** Does this wire exist? */
export const hasWire = (project: Project, wire: Wire): boolean =>
  wiresInto(project.graph, wire.to).some((other) => sameWire(other, wire))

/** An id of the wire for the page. */
export const wireId = (wire: Wire): string => `${sourceOf(wire)} ${wire.to} ${wire.port}`
