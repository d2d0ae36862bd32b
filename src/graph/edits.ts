import { type Fix, type Parameters, type Shape, type Value, isProblem } from '../layers/layer'
import { type Graph, type GraphNode, type Wire, downstreamOf, nodesById, wiresInto } from './graph'
import { shapeFrom } from './answer'
import { weightsOf } from './initial'
import { kindOf, parametersOf } from './kinds'
import type { Project, Tensor } from './project'
import { placeBetween } from './places'
import { type Shapes, shapesOf } from './shapes'

const withGraph = (project: Project, graph: Partial<Graph>): Project => ({ ...project, graph: { ...project.graph, ...graph } })

const withNode = (project: Project, id: string, change: (node: GraphNode) => GraphNode): Project =>
  withGraph(project, { nodes: project.graph.nodes.map((node) => (node.id === id ? change(node) : node)) })

/** The node of this id, or undefined. */
export const nodeOf = (project: Project, id: string): GraphNode | undefined => nodesById(project.graph.nodes).get(id)

/** A name that no node has: `conv`, `conv2`, `conv3`, … */
export function freshName(graph: Graph, wanted: string): string {
  const taken = new Set(graph.nodes.map((node) => node.name))
  const base = wanted.replace(/\d+$/, '') || 'layer'
  if (!taken.has(wanted)) return wanted
  let count = 2
  while (taken.has(`${base}${count}`)) count++
  return `${base}${count}`
}

const freshId = (graph: Graph): string => {
  const used = graph.nodes.map((node) => Number(/^n(\d+)$/.exec(node.id)?.[1] ?? 0))
  return `n${Math.max(0, ...used) + 1}`
}

/** Adds a card; its weights are drawn from a seed of its own. */
export function addNode(project: Project, kind: string, position: GraphNode['position'], parameters: Parameters = {}): { project: Project; id: string } {
  const id = freshId(project.graph)
  const name = freshName(project.graph, kind.toLowerCase().replace(/[12]d$/, ''))
  const seed = Math.max(-1, ...project.graph.nodes.map((node) => node.seed)) + 1
  const node = { id, kind, name, parameters, seed, position }
  return { project: withGraph(project, { nodes: [...project.graph.nodes, node] }), id }
}

/** Why this wire cannot be drawn, in one sentence; null if it can. A wire whose shape does not fit can be drawn. */
export function refusal(project: Project, from: string, to: string): string | null {
  const [source, target] = [nodeOf(project, from), nodeOf(project, to)]
  if (!source || !target) return 'There is nothing to connect here.'
  if (kindOf(target)?.inputs === 0) return `${target.name} is a source and takes no input.`
  if (kindOf(source)?.role === 'view') return `${source.name} is a view and gives no output.`
  if (downstreamOf(project.graph, to).has(from))
    return from === to ? 'A layer cannot feed itself.' : `${source.name} already depends on ${target.name}: this would be a loop.`
  return null
}

/** The port to which the next wire goes: the first that is free, a new one of a card that takes any number, else port 0. */
export function openPort(project: Project, id: string): number {
  const inputs = kindOf(nodeOf(project, id) ?? { kind: '' })?.inputs ?? 1
  const taken = new Set(wiresInto(project.graph, id).map((wire) => wire.port))
  if (inputs === 'any') return Math.max(-1, ...taken) + 1
  return Math.max(
    0,
    Array.from({ length: inputs }, (_, port) => port).findIndex((port) => !taken.has(port)),
  )
}

/** Draws a wire; one that already enters this port is replaced. A view takes each source once and replaces none; a layer may take one twice (x + x). */
export function connect(project: Project, from: string, to: string, port: number): Project {
  const view = kindOf(nodeOf(project, to) ?? { kind: '' })?.role === 'view'
  const entering = wiresInto(project.graph, to)
  if (view && entering.some((wire) => wire.from === from)) return project
  const place = view && entering.some((wire) => wire.port === port) ? openPort(project, to) : port
  const others = project.graph.wires.filter((wire) => wire.to !== to || wire.port !== place)
  return withGraph(project, { wires: [...others, { from, to, port: place }] })
}

const sameWire = (a: Wire, b: Wire): boolean => a.from === b.from && a.to === b.to && a.port === b.port

/** Takes one wire away. */
export const disconnect = (project: Project, wire: Wire): Project =>
  withGraph(project, { wires: project.graph.wires.filter((other) => !sameWire(other, wire)) })

function bridged(project: Project, id: string): readonly Wire[] {
  const [into, out] = [wiresInto(project.graph, id), project.graph.wires.filter((wire) => wire.from === id)]
  return into.length === 1 ? out.map((wire) => ({ ...wire, from: into[0].from })) : []
}

/** Deletes cards with their wires and weights; the neighbours of one in the middle are joined where their shapes fit. */
export function removeNodes(project: Project, ids: readonly string[]): Project {
  return ids.reduce((now, id) => {
    const weights = Object.fromEntries(Object.entries(now.weights).filter(([key]) => key !== id))
    const nodes = now.graph.nodes.filter((node) => node.id !== id)
    const cut = now.graph.wires.filter((wire) => wire.from !== id && wire.to !== id)
    const open: Project = { ...now, weights, graph: { nodes, wires: cut } }
    const joined: Project = { ...open, graph: { nodes, wires: [...cut, ...bridged(now, id)] } }
    const before = shapesOf(now)
    const after = shapesOf(joined)
    const fits = nodes.every((node) => after.get(node.id)?.state !== 'problem' || before.get(node.id)?.state === 'problem')
    return fits ? joined : open
  }, project)
}

/** Moves cards to new places. */
export const moveNodes = (project: Project, places: ReadonlyMap<string, GraphNode['position']>): Project =>
  withGraph(project, { nodes: project.graph.nodes.map((node) => (places.has(node.id) ? { ...node, position: places.get(node.id) ?? node.position } : node)) })

/** Why this is not a name, in one sentence; null if it is one. */
export function nameRefusal(project: Project, id: string, name: string): string | null {
  if (!/^[A-Za-z_]\w{0,39}$/.test(name)) return 'A name has up to 40 letters, digits and underscores, and no digit first.'
  if (project.graph.nodes.some((node) => node.id !== id && node.name === name)) return `There is already a layer called ${name}.`
  return null
}

export const renameNode = (project: Project, id: string, name: string): Project => withNode(project, id, (node) => ({ ...node, name }))

const equalValue = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Sets parameters; a value that is the default is dropped. Weights that were drawn are kept, so that they can be fitted. */
export function setParameters(project: Project, id: string, values: Parameters): Project {
  const node = nodeOf(project, id)
  const kind = node && kindOf(node)
  if (!node || !kind) return project
  const defaults = new Map(kind.fields.map((field) => [field.name, field.default]))
  const entries = Object.entries({ ...node.parameters, ...values }).filter(([name, value]) => !equalValue(value, defaults.get(name) ?? null))
  return withNode(keepWeights(project, node), id, (old) => ({ ...old, parameters: Object.fromEntries(entries) }))
}

/** More numbers than this are not kept on a change of shape, but drawn again. */
const MOST_KEPT = 1_000_000

function keepWeights(project: Project, node: GraphNode): Project {
  const specs = shapesOf(project).get(node.id)?.weights ?? []
  const count = specs.reduce((sum, weight) => sum + weight.shape.reduce((a, b) => a * b, 1), 0)
  if (specs.length === 0 || count > MOST_KEPT) return project
  const now = weightsOf(project, node, specs)
  const edited = project.weights[node.id]
  const covered = specs.every(({ name, shape }) => edited?.[name]?.shape.length === shape.length && shape.every((size, i) => size <= edited[name].shape[i]))
  if (covered) return project
  return { ...project, weights: { ...project.weights, [node.id]: { ...project.weights[node.id], ...now } } }
}

/** Replaces whole weight tensors of a node. */
export function setWeights(project: Project, shapes: Shapes, id: string, tensors: Readonly<Record<string, Tensor>>): Project {
  const node = nodeOf(project, id)
  const specs = shapes.get(id)?.weights
  if (!node || !specs || specs.length === 0) return project
  return { ...project, weights: { ...project.weights, [id]: { ...weightsOf(project, node, specs), ...tensors } } }
}

/** Sets one number of a weight; `index` counts row-major from 0. */
export function setWeight(project: Project, shapes: Shapes, id: string, name: string, index: number, value: number): Project {
  const node = nodeOf(project, id)
  const specs = shapes.get(id)?.weights
  const tensor = node && specs && weightsOf(project, node, specs)[name]
  if (!tensor || !(index >= 0 && index < tensor.data.length)) return project
  const data = tensor.data.slice()
  data[index] = value
  return setWeights(project, shapes, id, { [name]: { shape: tensor.shape, data } })
}

/** Puts a new card into a wire; cards after it make room. */
export function insertOnWire(project: Project, wire: Wire, kind: string, parameters: Parameters = {}): { project: Project; id: string } {
  const [from, to] = [nodeOf(project, wire.from), nodeOf(project, wire.to)]
  if (!from || !to) return { project, id: '' }
  const { place, moved } = placeBetween(project.graph, shapesOf(project), from, to)
  const added = addNode(moveNodes(disconnect(project, wire), moved), kind, place, parameters)
  return { id: added.id, project: connect(connect(added.project, wire.from, added.id, 0), added.id, wire.to, wire.port) }
}

/** Does what a fix button says. */
export function applyFix(project: Project, id: string, fix: Fix): Project {
  if ('set' in fix) return setParameters(project, id, fix.set)
  if ('disconnect' in fix) return withGraph(project, { wires: project.graph.wires.filter((wire) => wire.to !== id) })
  const wire = wiresInto(project.graph, id)[fix.input ?? 0]
  return wire ? insertOnWire(project, wire, fix.insert, fix.parameters).project : project
}

/** Would this output fit into that input? For dimming ports while a wire is dragged; null if it fits, else the reason. */
export function misfit(project: Project, output: Shape | null, to: string): string | null {
  const node = nodeOf(project, to)
  const kind = node && kindOf(node)
  // What a layer of several inputs can take depends on the others; its problem stands on its card.
  if (!kind || kind.role === 'source' || output === null || (kind.inputs !== 1 && kind.inputs !== 'any')) return null
  const result = shapeFrom(kind, [output], parametersOf(node))
  return isProblem(result) ? result.text : null
}
