import { isDeepStrictEqual } from 'node:util'
import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import { projectText } from '../../src/formats/project/text'
import { KINDS } from '../../src/graph/everyKind'
import type { GraphNode } from '../../src/graph/graph'
import { soundParametersOf } from '../../src/graph/kinds'
import { isPatch } from '../../src/graph/patch'
import type { Edited, Project } from '../../src/graph/project'
import { cellList } from '../../src/graph/setCells'

const kinds = new Map(KINDS.map((kind) => [kind.kind, kind]))

function fail(text: string): never {
  throw new Error(text)
}

const finite = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value !== 'object' || value === null || Object.values(value).every(finite)

function assertCards(nodes: readonly GraphNode[]): void {
  const ids = new Set<string>()
  const names = new Set<string>()
  for (const node of nodes) {
    if (ids.has(node.id)) fail(`two cards have the id ${node.id}`)
    if (names.has(node.name)) fail(`two cards are called ${node.name}`)
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(node.name)) fail(`a card is called ${node.name}`)
    if (!Number.isSafeInteger(node.seed) || Math.abs(node.seed) > 1e15)
      fail(`${node.name} has the seed ${node.seed}`)
    if (!(Math.abs(node.position.x) <= 1e7 && Math.abs(node.position.y) <= 1e7))
      fail(`${node.name} is at ${node.position.x}, ${node.position.y}`)
    if (!finite(node.parameters)) fail(`${node.name} has a parameter that is no number`)
    ids.add(node.id)
    names.add(node.name)
  }
}

/** Walks on from cards that nothing enters; what is not reached so stands in a loop. */
function assertNoLoop({ nodes, wires }: Project['graph']): void {
  const left = new Map(nodes.map((node) => [node.id, 0]))
  const after = new Map<string, string[]>()
  for (const { from, to } of wires) {
    left.set(to, (left.get(to) ?? 0) + 1)
    after.set(from, [...(after.get(from) ?? []), to])
  }
  const ready = nodes.map(({ id }) => id).filter((id) => left.get(id) === 0)
  for (const id of ready)
    for (const to of after.get(id) ?? []) {
      left.set(to, (left.get(to) ?? 0) - 1)
      if (left.get(to) === 0) ready.push(to)
    }
  if (ready.length < nodes.length) fail('there is a loop')
}

function assertWires({ nodes, wires }: Project['graph']): void {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const filled = new Set<string>()
  const seen = new Set<string>()
  for (const { from, output = 0, to, port } of wires) {
    const source = byId.get(from)
    const target = byId.get(to)
    if (!source || !target) fail(`a wire leads from ${from} to ${to}`)
    const inputs = kinds.get(target.kind)?.inputs ?? 'any'
    if (kinds.get(source.kind)?.role === 'view') fail(`a wire leaves the view ${source.name}`)
    if (!Number.isInteger(port) || port < 0 || port >= (inputs === 'any' ? 1000 : inputs))
      fail(`a wire enters port ${port} of ${target.name}`)
    const kind = kinds.get(source.kind)
    const outputs =
      kind?.role === 'layer' && kind.outputs
        ? 1 + kind.outputs(soundParametersOf(source)).length
        : kind
          ? 1
          : 64
    if (!Number.isInteger(output) || output < 0 || output >= outputs)
      fail(`a wire leaves output ${output} of ${source.name}, which has ${outputs}`)
    if (filled.has(`${to} ${port}`)) fail(`two wires enter port ${port} of ${target.name}`)
    filled.add(`${to} ${port}`)
    if (kinds.get(target.kind)?.role === 'view' && seen.has(`${from} ${output} ${to}`))
      fail(`${target.name} shows ${source.name} twice`)
    seen.add(`${from} ${output} ${to}`)
  }
}

/** One module is one card's, and all that call it agree on what it is. */
function assertShared({ graph: { nodes }, weights }: Project): void {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  for (const node of nodes) {
    if (node.usesWeightsOf === undefined) continue
    const owner = byId.get(node.usesWeightsOf)
    if (!owner) fail(`${node.name} uses the weights of ${node.usesWeightsOf}, which is not there`)
    if (owner.usesWeightsOf !== undefined) fail(`${owner.name} has its weights from another`)
    if (owner.kind !== node.kind || owner.seed !== node.seed)
      fail(`${node.name} is not the module of ${owner.name}`)
    if (!isDeepStrictEqual(owner.parameters, node.parameters))
      fail(`${node.name} has not the parameters of ${owner.name}`)
    if (node.id in weights) fail(`${node.name} has weights beside those of ${owner.name}`)
  }
}

/**
 * Checks what every project keeps, whatever was done to it; throws the first promise that is
 * broken, in words.
 */
export function assertSound(project: Project): void {
  const { graph, weights, pictures, name } = project
  assertShared(project)
  assertCards(graph.nodes)
  assertWires(graph)
  assertNoLoop(graph)
  const ids = new Set(graph.nodes.map((node) => node.id))
  for (const [id, own] of Object.entries(weights)) {
    if (!ids.has(id)) fail(`there are weights of ${id}, which is not there`)
    for (const edited of Object.values(own)) {
      const whole = isPatch(edited) ? edited.base : edited
      if (whole && whole.data.length !== whole.shape.reduce((a, b) => a * b, 1))
        fail(`a weight of ${id} does not fill its shape`)
    }
  }
  const words = new Set(graph.nodes.flatMap((node) => Object.values(node.parameters)))
  for (const id of Object.keys(pictures))
    if (!words.has(id)) fail(`no card shows the picture ${id}`)
  if (name.length > 1000) fail('the name of the project is too long')
}

const bits = ({ buffer, byteOffset, length }: Float32Array): Uint32Array =>
  new Uint32Array(buffer.slice(byteOffset, byteOffset + 4 * length))

function exactWeight(edited: Edited): object {
  if (!isPatch(edited)) return { shape: edited.shape, data: bits(edited.data) }
  const { at, values } = cellList(edited.cells)
  return {
    shape: edited.shape,
    base: edited.base && { shape: edited.base.shape, data: bits(edited.base.data) },
    at: at.slice(),
    values: bits(values),
  }
}

/** A copy of a project that shares nothing with it, and can be compared bit for bit. */
export const exactly = ({ name, graph, weights, pictures }: Project): object => ({
  name,
  graph: structuredClone(graph),
  pictures: structuredClone(pictures),
  weights: Object.entries(weights)
    .filter(([, own]) => Object.keys(own).length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) => [
      id,
      Object.entries(own)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, edited]) => [key, exactWeight(edited)]),
    ]),
})

/** Throws where the two are not the same to the bit. */
export function assertSame(what: string, found: object, wanted: object): void {
  if (!isDeepStrictEqual(found, wanted)) fail(`${what} is not the same`)
}

/**
 * Throws where either form of a project does not bring it back to the bit, or something had to be
 * mended.
 */
export function assertSaved(project: Project): void {
  const wanted = exactly(project)
  for (const [form, bytes] of [
    ['the file', writeProject(project)],
    ['the text', new TextEncoder().encode(projectText(project))],
  ] as const) {
    const read = readProject(bytes)
    if ('error' in read) fail(`${form} is refused: ${read.error}`)
    if (read.repairs.length > 0) fail(`${form} is mended: ${read.repairs[0]}`)
    assertSame(`what ${form} brings back`, exactly(read.project), wanted)
  }
}
