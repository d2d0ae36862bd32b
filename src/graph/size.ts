import type { GraphNode, Wire } from './graph'
import { arraysOf } from './patch'
import type { Project } from './project'

/** What a file takes for each binary besides its bytes. */
const ENTRY_BYTES = 256
/** What the description of a card, wire, weight or picture takes besides its texts, at most. */
const FRAME_BYTES = 512
/** A character of an id may be written as an escape. */
const CHARACTER_BYTES = 6

const written = new WeakMap<object, number>()

/** Bytes of plain data as JSON; found once for each object. */
function jsonBytes(value: object): number {
  const known = written.get(value)
  if (known !== undefined) return known
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length
  written.set(value, bytes)
  return bytes
}

const cardBytes = ({ id, kind, parameters }: GraphNode): number =>
  FRAME_BYTES + CHARACTER_BYTES * (id.length + kind.length) + jsonBytes(parameters)

const wireLists = new WeakMap<readonly Wire[], number>()

function wireBytes(wires: readonly Wire[]): number {
  const known = wireLists.get(wires)
  if (known !== undefined) return known
  const bytes = wires.reduce(
    (sum, { from, to }) => sum + 40 + CHARACTER_BYTES * (from.length + to.length),
    0,
  )
  wireLists.set(wires, bytes)
  return bytes
}

/** Bytes of a project's description, without its binaries, at most. */
export function describedBytes({ name, graph, weights, pictures }: Project): number {
  const cards = graph.nodes.reduce((sum, node) => sum + cardBytes(node), 0)
  const tensors = Object.entries(weights).reduce(
    (sum, [id, own]) =>
      sum +
      Object.keys(own).reduce(
        (all, key) => all + FRAME_BYTES + CHARACTER_BYTES * (id.length + key.length),
        0,
      ),
    0,
  )
  const shown = Object.entries(pictures).reduce(
    (sum, [id, picture]) => sum + FRAME_BYTES + CHARACTER_BYTES * (id.length + picture.name.length),
    0,
  )
  return (
    CHARACTER_BYTES * name.length + FRAME_BYTES + cards + wireBytes(graph.wires) + tensors + shown
  )
}

const allArrays = ({ weights, pictures }: Project): readonly { readonly byteLength: number }[] => [
  ...Object.values(weights).flatMap((own) => Object.values(own).flatMap(arraysOf)),
  ...Object.values(pictures).flatMap(({ bytes }) => bytes ?? []),
]

const sum = (arrays: Iterable<{ readonly byteLength: number }>): number => {
  let bytes = 0
  for (const { byteLength } of arrays) bytes += byteLength + ENTRY_BYTES
  return bytes
}

/**
 * Bytes that the weights and pictures of a project take in a file; what cards share is stored once.
 */
export const storedBytes = (project: Project): number => sum(new Set(allArrays(project)))

/**
 * Bytes of a project as one text, at most: its binaries are a third longer in it, and nothing is
 * shared.
 */
export const textBytes = (project: Project): number =>
  describedBytes(project) + Math.ceil((sum(allArrays(project)) * 4) / 3)

const arraysIn = (weights: Project['weights'][string] | undefined): readonly ArrayBufferView[] =>
  weights ? Object.values(weights).flatMap(arraysOf) : []

/**
 * Bytes of what `before` holds and `after` does not share: numbers, pictures, cards and lists of
 * wires.
 */
export function heldBytes(before: Project, after: Project): number {
  let bytes = FRAME_BYTES
  if (before.graph.nodes !== after.graph.nodes) {
    const kept = new Set(after.graph.nodes)
    bytes += before.graph.nodes.reduce((sum, node) => sum + (kept.has(node) ? 8 : FRAME_BYTES), 0)
  }
  if (before.graph.wires !== after.graph.wires) bytes += 8 * before.graph.wires.length
  if (before.weights !== after.weights)
    for (const [id, own] of Object.entries(before.weights)) {
      bytes += 8
      if (own === after.weights[id]) continue
      const kept = new Set(arraysIn(after.weights[id]))
      for (const array of arraysIn(own)) if (!kept.has(array)) bytes += array.byteLength
    }
  if (before.pictures !== after.pictures)
    for (const [id, picture] of Object.entries(before.pictures))
      if (picture !== after.pictures[id]) bytes += picture.bytes?.length ?? 0
  return bytes
}
