import type { GraphNode, Wire } from './graph'
import { arraysOf } from './patch'
import type { Project } from './project'
import { arraysOfSet, arraysOfSets } from './sampleArrays'

/** Overhead of each binary in a file. */
const ENTRY_BYTES = 256
/** Upper bound on the overhead of describing a card, wire, weight or picture, besides its texts. */
const FRAME_BYTES = 512
/** Bytes per character of an id, which may be escaped. */
const CHARACTER_BYTES = 6

const written = new WeakMap<object, number>()

/** Bytes of plain data as JSON; cached per object. */
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

/** Upper bound on the bytes of a project's description, without its binaries. */
export function describedBytes({
  name,
  graph,
  weights,
  pictures,
  origin,
  training,
  datasets = {},
}: Project): number {
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
  const sets = Object.entries(datasets).reduce(
    (sum, [id, { name, targets }]) =>
      sum +
      2 * FRAME_BYTES +
      CHARACTER_BYTES * (id.length + name.length) +
      (targets.of === 'classes' ? jsonBytes(targets.names) : 0),
    0,
  )
  return (
    CHARACTER_BYTES * name.length +
    FRAME_BYTES +
    cards +
    wireBytes(graph.wires) +
    tensors +
    shown +
    sets +
    // Its quotes are escaped.
    (origin ? FRAME_BYTES + 2 * origin.record.length : 0) +
    (training ? FRAME_BYTES + jsonBytes(training) : 0)
  )
}

const allArrays = ({
  weights,
  pictures,
  origin,
  datasets,
}: Project): readonly { readonly byteLength: number }[] => [
  ...Object.values(weights).flatMap((own) => Object.values(own).flatMap(arraysOf)),
  ...Object.values(pictures).flatMap(({ bytes }) => bytes ?? []),
  ...(origin ? [origin.bytes] : []),
  ...arraysOfSets({ datasets }),
]

const sum = (arrays: Iterable<{ readonly byteLength: number }>): number => {
  let bytes = 0
  for (const { byteLength } of arrays) bytes += byteLength + ENTRY_BYTES
  return bytes
}

/** Bytes of a project's weights, pictures and samples in a file; what is shared counts once. */
export const storedBytes = (project: Project): number => sum(new Set(allArrays(project)))

/**
 * Upper bound on the bytes of a project as one text: binaries grow by a third, and nothing is
 * shared.
 */
export const textBytes = (project: Project): number =>
  describedBytes(project) + Math.ceil((sum(allArrays(project)) * 4) / 3)

const arraysIn = (weights: Project['weights'][string] | undefined): readonly ArrayBufferView[] =>
  weights ? Object.values(weights).flatMap(arraysOf) : []

/** Bytes that `before` holds and `after` does not share: arrays, pictures, cards and wire lists. */
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
  if (before.datasets !== after.datasets) {
    const kept = new Set<ArrayBufferView>(arraysOfSets(after))
    for (const set of Object.values(before.datasets ?? {}))
      for (const array of arraysOfSet(set)) if (!kept.has(array)) bytes += array.byteLength
  }
  return bytes
}
