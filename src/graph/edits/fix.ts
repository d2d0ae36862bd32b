import { type Fix } from '../../layers/problem'
import { wiresInto } from '../graph'
import type { Project } from '../project'
import { insertOnWire } from './insertion'
import { setParameters } from './parameters'
import { withGraph } from './withNode'

/** Applies a fix. */
export function applyFix(project: Project, id: string, fix: Fix): Project {
  if ('set' in fix) return setParameters(project, id, fix.set)
  if ('disconnect' in fix)
    return withGraph(project, { wires: project.graph.wires.filter((wire) => wire.to !== id) })
  const wire = wiresInto(project.graph, id)[fix.input ?? 0]
  return wire ? insertOnWire(project, wire, fix.insert, fix.parameters).project : project
}
