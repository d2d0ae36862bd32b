import { type Parameters, type Value } from '../layers/fields'
import { LARGEST_SEED } from '../layers/limits'
import { parameterRefusal } from '../layers/parameters'
import { type Fix, isProblem } from '../layers/problem'
import { type Shape, sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { shapeFrom } from './answer'
import { type Graph, type GraphNode, nodesById, type Wire, wiresInto } from './graph'
import { areLarge, weightsOf } from './initial'
import { kindOf, parametersOf } from './kinds'
import { freeName, nameRefusal, namesOf } from './names'
import { foundAgain, freeIds, freeSeed } from './newCard'
import { isPatch, isSmall, sameSizes, withCells } from './patch'
import { placeAfter, placeBetween } from './places'
import type { Edited, Project, Tensor } from './project'
import { refuse } from './refusal'
import { type Shapes, sameLayer, shapesOf } from './shapes'
import { connect, disconnect, hasWire } from './wires'

const withGraph = (project: Project, graph: Partial<Graph>): Project => ({
  ...project,
  graph: { ...project.graph, ...graph },
})

const withNode = (project: Project, id: string, change: (node: GraphNode) => GraphNode): Project =>
  withGraph(project, {
    nodes: project.graph.nodes.map((node) => (node.id === id ? change(node) : node)),
  })

/** The node of this id, or undefined. */
export const nodeOf = (project: Project, id: string): GraphNode | undefined =>
  nodesById(project.graph.nodes).get(id)

/** Adds a card; its weights are drawn from a seed of its own. Refuses a kind that is not known. */
export function addNode(
  project: Project,
  kind: string,
  position: GraphNode['position'],
  parameters: Parameters = {},
): { project: Project; id: string } {
  const { nodes } = project.graph
  if (!kindOf({ kind })) refuse(`There is no layer called ${kind}.`)
  const id = freeIds(nodes)()
  const name = freeName(namesOf(nodes), kind.toLowerCase().replace(/[12]d$/, ''))
  const node = {
    id,
    kind,
    name,
    parameters: {},
    seed: freeSeed(nodes),
    position: foundAgain(position),
  }
  return {
    project: setParameters(withGraph(project, { nodes: [...nodes, node] }), id, parameters),
    id,
  }
}

/** Moves cards to new places, as far as a card is found again. */
export const moveNodes = (
  project: Project,
  places: ReadonlyMap<string, GraphNode['position']>,
): Project =>
  withGraph(project, {
    nodes: project.graph.nodes.map((node) => {
      const place = places.get(node.id)
      return place ? sameLayer(node, { ...node, position: foundAgain(place, node.position) }) : node
    }),
  })

/** Gives a card another name; refuses what is none or is taken. */
export function renameNode(project: Project, id: string, name: string): Project {
  const reason = nameRefusal(project, id, name)
  if (reason !== null) refuse(reason)
  return withNode(project, id, (node) => sameLayer(node, { ...node, name }))
}

/** Draws the weights of a layer anew, from the next seed. */
export function drawAgain(project: Project, id: string): Project {
  const weights = Object.fromEntries(Object.entries(project.weights).filter(([key]) => key !== id))
  return withNode({ ...project, weights }, id, (node) => ({
    ...node,
    seed: node.seed < LARGEST_SEED ? node.seed + 1 : 0,
  }))
}

const equalValue = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Sets parameters; a value that is the default is dropped, and so is one that the kind has no field
 * for. Weights whose shapes change are kept, also drawn ones, so that they can be fitted. Refuses a
 * value that its field cannot hold.
 */
export function setParameters(project: Project, id: string, values: Parameters): Project {
  const node = nodeOf(project, id)
  const kind = node && kindOf(node)
  const fields = new Map(kind?.fields.map((field) => [field.name, field]))
  if (!node || !Object.keys(values).some((name) => fields.has(name))) return project
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name)
    const reason = field ? parameterRefusal(field, value) : null
    if (reason !== null) refuse(reason)
  }
  const entries = Object.entries({ ...node.parameters, ...values }).filter(
    ([name, value]) => fields.has(name) && !equalValue(value, fields.get(name)?.default ?? null),
  )
  const changed = withNode(project, id, (old) => ({
    ...old,
    parameters: Object.fromEntries(entries),
  }))
  return keepWeights(project, changed, node)
}

const sameShapes = (a: readonly Weight[], b: readonly Weight[]): boolean =>
  a.length === b.length &&
  a.every(({ name, shape }, i) => name === b[i].name && sameSizes(shape, b[i].shape))

/**
 * `after` with the weights that a node has in `before`, where their shapes changed. Large ones are
 * drawn again instead, but for the cells that were set.
 */
function keepWeights(before: Project, after: Project, node: GraphNode): Project {
  const specs = shapesOf(before).get(node.id)?.weights ?? []
  if (
    specs.length === 0 ||
    areLarge(specs) ||
    sameShapes(specs, shapesOf(after).get(node.id)?.weights ?? [])
  )
    return after
  const edited = before.weights[node.id]
  const covered = specs.every(({ name, shape }) => {
    const own = edited?.[name]
    // Beside the cells that were set, the others are drawn: they would be drawn anew.
    const whole = own && isPatch(own) ? own.base : own
    return whole?.shape.length === shape.length && shape.every((size, i) => size <= whole.shape[i])
  })
  if (covered) return after
  return {
    ...after,
    weights: { ...after.weights, [node.id]: { ...edited, ...weightsOf(before, node, specs) } },
  }
}

/** Replaces whole weight tensors of a node. */
export function setWeights(
  project: Project,
  shapes: Shapes,
  id: string,
  tensors: Readonly<Record<string, Tensor>>,
): Project {
  const node = nodeOf(project, id)
  const specs = shapes.get(id)?.weights
  if (!node || !specs || specs.length === 0) return project
  return {
    ...project,
    weights: { ...project.weights, [id]: { ...project.weights[id], ...tensors } },
  }
}

/**
 * Sets some numbers of a weight; places count row-major from 0, and those that are not there are
 * left out. Only what is set is stored of a large weight.
 */
export function setCells(
  project: Project,
  shapes: Shapes,
  id: string,
  name: string,
  at: ArrayLike<number>,
  values: ArrayLike<number>,
): Project {
  const node = nodeOf(project, id)
  const specs = shapes.get(id)?.weights ?? []
  const shape = specs.find((spec) => spec.name === name)?.shape
  const size = shape ? sizeOf(shape) : 0
  if (
    !node ||
    !shape ||
    at.length === 0 ||
    !Array.from(at).every((place) => Number.isInteger(place) && place >= 0 && place < size)
  )
    return project
  if (!isSmall(shape) || areLarge(specs))
    return withWeight(project, id, name, withCells(project.weights[id]?.[name], shape, at, values))
  const data = weightsOf(project, node, specs)[name].data.slice()
  for (let i = 0; i < at.length; i++) data[at[i]] = values[i]
  return withWeight(project, id, name, { shape, data })
}

/** Sets one number of a weight; `index` counts row-major from 0. */
export const setWeight = (
  project: Project,
  shapes: Shapes,
  id: string,
  name: string,
  index: number,
  value: number,
): Project => setCells(project, shapes, id, name, [index], [value])

const withWeight = (project: Project, id: string, name: string, weight: Edited): Project => ({
  ...project,
  weights: { ...project.weights, [id]: { ...project.weights[id], [name]: weight } },
})

/**
 * Puts a new card into a wire; cards after it make room. A card that takes no input or gives no
 * output stands beside the wire, which stays; a view is given what the wire carries. `beside` says
 * so.
 */
export function insertOnWire(
  project: Project,
  wire: Wire,
  kind: string,
  parameters: Parameters = {},
): { project: Project; id: string; beside: boolean } {
  const from = nodeOf(project, wire.from)
  const to = nodeOf(project, wire.to)
  if (!from || !to || !hasWire(project, wire)) return refuse('This wire is no longer there.')
  const facts = kindOf({ kind })
  if (facts?.role !== 'layer') {
    const added = addNode(
      project,
      kind,
      placeAfter(project.graph, shapesOf(project), from),
      parameters,
    )
    return {
      ...added,
      project:
        facts?.role === 'view' ? connect(added.project, wire.from, added.id, 0) : added.project,
      beside: true,
    }
  }
  const { place, moved } = placeBetween(project.graph, shapesOf(project), from, to)
  const added = addNode(moveNodes(disconnect(project, wire), moved), kind, place, parameters)
  return {
    id: added.id,
    project: connect(connect(added.project, wire.from, added.id, 0), added.id, wire.to, wire.port),
    beside: false,
  }
}

/** Does what a fix button says. */
export function applyFix(project: Project, id: string, fix: Fix): Project {
  if ('set' in fix) return setParameters(project, id, fix.set)
  if ('disconnect' in fix)
    return withGraph(project, { wires: project.graph.wires.filter((wire) => wire.to !== id) })
  const wire = wiresInto(project.graph, id)[fix.input ?? 0]
  return wire ? insertOnWire(project, wire, fix.insert, fix.parameters).project : project
}

/**
 * Would this output fit into that input? For dimming ports while a wire is dragged; null if it
 * fits, else the reason.
 */
export function misfit(project: Project, output: Shape | null, to: string): string | null {
  const node = nodeOf(project, to)
  const kind = node && kindOf(node)
  // What a layer of several inputs can take depends on the others; its problem stands on its card.
  if (
    !kind ||
    kind.role === 'source' ||
    output === null ||
    (kind.inputs !== 1 && kind.inputs !== 'any')
  )
    return null
  const result = shapeFrom(kind, [output], parametersOf(node))
  return isProblem(result) ? result.text : null
}
