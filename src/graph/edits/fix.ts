import { type Fix, type FixStep, stepsOf } from '../../layers/problem'
import { wiresInto } from '../graph'
import { keptParameters, kindOf } from '../kinds'
import { sourceOf } from '../outputs'
import { wiresByPort } from '../ports'
import { nodeOf, type Project } from '../project'
import { insertOnWire } from './insertion'
import { setParameters, withoutLostOutputs } from './parameters'
import { removeNodes } from './removal'
import { ownWeights } from './sharing'
import { connect, disconnect } from './wires'
import { withGraph, withNode } from './withNode'

/** Applies a fix of the problem of card `id`. Throws Refusal where one of its changes does. */
export const applyFix = (project: Project, id: string, fix: Fix): Project =>
  'disconnect' in fix
    ? withGraph(project, { wires: project.graph.wires.filter((wire) => wire.to !== id) })
    : stepsOf(fix).reduce((now, step) => applyStep(now, step.at ?? id, step), project)

function applyStep(project: Project, id: string, step: FixStep): Project {
  if ('set' in step) return setParameters(project, id, step.set)
  if ('remove' in step) return removeNodes(project, [id])
  if ('ownWeights' in step) return ownWeights(project, id)
  if ('become' in step) return become(project, id, step.become)
  const node = nodeOf(project, id)
  const wire = node && wiresByPort(project.graph, node)[step.input ?? 0]
  if (!wire) return project
  const added = insertOnWire(project, wire, step.insert, step.parameters)
  let now = added.project
  for (let port = 1; port < (step.times ?? 1); port++)
    now = connect(now, sourceOf(wire), added.id, port)
  const others = step.all ? wiresInto(project.graph, id) : []
  for (const other of others)
    if (other !== wire && sourceOf(other) === sourceOf(wire))
      now = connect(disconnect(now, other), added.id, id, other.port)
  return now
}

/** The card as one of another kind; its weights are drawn anew where the kinds' differ. */
function become(project: Project, id: string, kind: string): Project {
  const node = nodeOf(project, id)
  if (!node || !kindOf({ kind })) return project
  const parameters = keptParameters(kind, node.parameters)
  return withoutLostOutputs(
    withNode(ownWeights(project, id), id, (old) => ({ ...old, kind, parameters })),
    id,
  )
}
