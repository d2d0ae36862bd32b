import { type Value } from '../layers/fields'
import { isForbidden } from '../layers/forbidden'
import { FARTHEST, LARGEST_SEED, MOST_ID } from '../layers/limits'
import { checkParameter } from '../layers/parameters'
import { sizeOf } from '../layers/tensorShape'
import { type GraphNode, inOrder, nodesById } from './graph'
import { kindOf } from './kinds'
import { isName, namesOf, projectNameRefusal } from './names'
import { OUTPUT_MARK } from './outputs'
import { isPatch } from './patch'
import type { Edited, Project } from './project'
import { sizeRefusal } from './projectLimits'
import { cellList } from './setCells'
import { isSoundSharing } from './sharing'
import { hasSoundSets } from './soundSets'
import { hasSoundTraining } from './soundSetup'
import { hasOutput, hasPort } from './wires'

/** Can a file hold this id? After one such as n99999999999999999 the next would be inexact. */
export const isId = (id: string): boolean =>
  id.length > 0 &&
  id.length <= MOST_ID &&
  !id.includes(OUTPUT_MARK) &&
  !isForbidden(id) &&
  !/^n\d{15,}$/.test(id)

/** Are all numbers in this value finite, at any depth? */
export const finite = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value !== 'object' || value === null || Object.values(value).every(finite)

const checked = new WeakSet<object>()

function soundParameters({ kind, parameters }: GraphNode): boolean {
  if (checked.has(parameters)) return true
  const fields = kindOf({ kind })?.fields
  const sound = fields
    ? Object.entries(parameters).every(([name, value]: [string, Value]) =>
        fields.some((field) => field.name === name && checkParameter(field, value) !== undefined),
      )
    : finite(parameters)
  if (sound) checked.add(parameters)
  return sound
}

const soundCard = (node: GraphNode): boolean =>
  isId(node.id) &&
  node.kind.length > 0 &&
  node.kind.length <= MOST_ID &&
  isName(node.name) &&
  Number.isInteger(node.seed) &&
  Math.abs(node.seed) <= LARGEST_SEED &&
  Math.abs(node.position.x) <= FARTHEST &&
  Math.abs(node.position.y) <= FARTHEST &&
  soundParameters(node)

function soundCards({ nodes }: Project['graph']): boolean {
  if (checked.has(nodes)) return true
  const sound =
    nodes.every(soundCard) &&
    isSoundSharing(nodes) &&
    nodesById(nodes).size === nodes.length &&
    namesOf(nodes).size === nodes.length
  if (sound) checked.add(nodes)
  return sound
}

/**
 * Are all wires between existing cards, from one of its outputs into an existing port, one per
 * port, and acyclic?
 */
function soundWires(graph: Project['graph']): boolean {
  if (checked.has(graph)) return true
  const byId = nodesById(graph.nodes)
  const ports = new Set<string>()
  for (const { from, output, to, port } of graph.wires) {
    const source = byId.get(from)
    const target = byId.get(to)
    if (!source || !target || !hasOutput(source, output) || !hasPort(target, port)) return false
    ports.add(`${to} ${port}`)
  }
  const sound = ports.size === graph.wires.length && inOrder(graph).length === graph.nodes.length
  if (sound) checked.add(graph)
  return sound
}

/** Does the data match the shape, and are all cells within it? */
const fills = (edited: Edited): boolean => {
  const size = sizeOf(edited.shape)
  if (!isPatch(edited)) return edited.data.length === size
  const { at } = cellList(edited.cells)
  return (
    (edited.base === null || edited.base.data.length === sizeOf(edited.base.shape)) &&
    at.length > 0 &&
    at[at.length - 1] < size
  )
}

const soundTensor = (name: string, edited: Edited): boolean =>
  name.length <= MOST_ID && !isForbidden(name) && edited.shape.length <= 16 && fills(edited)

function soundWeights({ graph, weights }: Project): boolean {
  const byId = nodesById(graph.nodes)
  return Object.entries(weights).every(
    ([id, own]) => byId.has(id) && (checked.has(own) || soundRecord(own)),
  )
}

function soundRecord(own: Project['weights'][string]): boolean {
  const sound = Object.entries(own).every(([name, tensor]) => soundTensor(name, tensor))
  if (sound) checked.add(own)
  return sound
}

/**
 * Would these cards, wires and weights survive saving and loading? Parts already checked are
 * skipped.
 */
export const isSound = (project: Project): boolean =>
  soundCards(project.graph) &&
  soundWires(project.graph) &&
  soundWeights(project) &&
  hasSoundSets(project) &&
  hasSoundTraining(project)

/**
 * Why an edit that leads from one project to the other is rejected, in one sentence; null if the
 * result can be saved and loaded.
 */
export function editRefusal(before: Project, after: Project): string | null {
  const refusal =
    sizeRefusal(before, after) ??
    (after.name === before.name ? null : projectNameRefusal(after.name))
  if (refusal !== null) return refusal
  const same =
    after.graph === before.graph &&
    after.weights === before.weights &&
    after.training === before.training &&
    after.datasets === before.datasets
  return same || isSound(after) || !isSound(before)
    ? null
    : 'This edit would have left the project broken, and was not made.'
}
