import { type Wire, wiresInto } from '../graph'
import { sourceOf, wireFrom } from '../outputs'
import { nodeOf, type Project } from '../project'
import { refuse } from '../refusal'
import { givesOutput, hasWire, openPort, sameWire, wireRefusal } from '../wires'
import { withGraph } from './withNode'

/**
 * Draws a wire from an output, by its id, replacing one that enters this port. A view takes each
 * source once and replaces none; a layer may take one twice (x + x). Throws Refusal with
 * `wireRefusal`'s reason.
 */
export function connect(project: Project, from: string, to: string, port: number): Project {
  const reason = wireRefusal(project, from, to, port)
  if (reason !== null) refuse(reason)
  const target = nodeOf(project, to)
  const entering = wiresInto(project.graph, to)
  const view = target !== undefined && !givesOutput(target)
  if (entering.some((wire) => sourceOf(wire) === from && (view || wire.port === port)))
    return project
  const place = view && entering.some((wire) => wire.port === port) ? openPort(project, to) : port
  const others = project.graph.wires.filter((wire) => wire.to !== to || wire.port !== place)
  return withGraph(project, { wires: [...others, wireFrom(from, to, place)] })
}

/** Removes one wire. */
export const disconnect = (project: Project, wire: Wire): Project =>
  hasWire(project, wire)
    ? withGraph(project, {
        wires: project.graph.wires.filter((other) => !sameWire(other, wire)),
      })
    : project
