import { useSyncExternalStore } from 'react'
import { areLarge, weightsOf } from '../graph/initial'
import { numberAt } from '../graph/patch'
import type { Tensor } from '../graph/project'
import { nodeOf } from '../graph/project'
import { sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { getEngine } from './ask'
import type { State } from './core/state'
import { store } from './store'

/** Drawn numbers that are asked for at a time. */
const CHUNK = 1024
/** Chunks of a weight that are kept: 4 MB. */
const MOST_CHUNKS = 1024

/** After so long it is asked again, ms. */
const AGAIN = 1000

/** What the worker has told of a weight that is too large to be drawn here. */
interface Drawn {
  readonly seed: number
  readonly chunks: Map<number, Float32Array>
  readonly wanted: Set<number>
  readonly waiting: Set<number>
}

const known = new WeakMap<Weight, Drawn>()
const listeners = new Set<() => void>()

let arrived = 0

function tell(): void {
  arrived++
  for (const listener of listeners) listener()
}

/** Called when numbers have come that were asked for. */
export function onNumbers(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function drawnOf(weight: Weight, seed: number): Drawn {
  const before = known.get(weight)
  if (before?.seed === seed) return before
  const fresh: Drawn = { seed, chunks: new Map(), wanted: new Set(), waiting: new Set() }
  known.set(weight, fresh)
  return fresh
}

const placesOf = (chunks: readonly number[], size: number): Uint32Array =>
  Uint32Array.from(
    chunks.flatMap((chunk) =>
      Array.from({ length: Math.min(CHUNK, size - chunk * CHUNK) }, (_, i) => chunk * CHUNK + i),
    ),
  )

/** Asks the worker for the chunks of a weight that were looked for since the last time. */
async function ask(node: string, weight: Weight, drawn: Drawn): Promise<void> {
  const chunks = [...drawn.wanted]
  drawn.wanted.clear()
  const engine = getEngine()
  if (!engine) return
  for (const chunk of chunks) drawn.waiting.add(chunk)
  try {
    const data = await engine.drawn(node, weight.name, placesOf(chunks, sizeOf(weight.shape)))
    let from = 0
    for (const chunk of chunks) {
      const length = Math.min(CHUNK, sizeOf(weight.shape) - chunk * CHUNK)
      drawn.chunks.set(chunk, data.slice(from, from + length))
      from += length
    }
    for (const oldest of [...drawn.chunks.keys()].slice(
      0,
      Math.max(0, drawn.chunks.size - MOST_CHUNKS),
    ))
      drawn.chunks.delete(oldest)
    for (const chunk of chunks) drawn.waiting.delete(chunk)
    tell()
  } catch {
    // The layer is gone, or the engine stopped over it: whoever still looks asks again.
    for (const chunk of chunks) drawn.waiting.delete(chunk)
    setTimeout(tell, AGAIN)
  }
}

function want(node: string, weight: Weight, drawn: Drawn, chunk: number): void {
  if (drawn.waiting.has(chunk)) return
  if (drawn.wanted.size === 0) queueMicrotask(() => void ask(node, weight, drawn))
  drawn.wanted.add(chunk)
}

/**
 * A weight of a node, whole, as it is now; undefined where the node has none of that name, or where
 * it is too large to be drawn on the page.
 */
export function tensorOf(
  node: string,
  weight: string,
  state: State = store.getState(),
): Tensor | undefined {
  const found = nodeOf(state.project, node)
  const specs = state.shapes.get(node)?.weights
  return found && specs && !areLarge(specs)
    ? weightsOf(state.project, found, specs)[weight]
    : undefined
}

/**
 * Finds single numbers of a weight as they are now, by their place (row-major); undefined where
 * there is none, and where it had to be asked for.
 */
export function readerOf(
  node: string,
  name: string,
): ((place: number) => number | undefined) | null {
  const { project, shapes } = store.getState()
  const found = nodeOf(project, node)
  const specs = shapes.get(node)?.weights ?? []
  const weight = specs.find((spec) => spec.name === name)
  if (!found || !weight) return null
  if (!areLarge(specs)) {
    const { data } = weightsOf(project, found, specs)[name]
    return (place) => data[place]
  }
  const size = sizeOf(weight.shape)
  const edited = project.weights[node]?.[name]
  const drawn = drawnOf(weight, found.seed)
  return (place) => {
    if (place < 0 || place >= size) return undefined
    const chunk = Math.floor(place / CHUNK)
    const value =
      (edited && numberAt(edited, weight.shape, place)) ?? drawn.chunks.get(chunk)?.[place % CHUNK]
    if (value === undefined) want(node, weight, drawn, chunk)
    return value
  }
}

/**
 * Numbers of a node's weight as they are now, at these places (row-major). Null where the node has
 * no such weight or place, and where some have to be asked for: then `onNumbers` tells when they
 * are there. Of a large weight nothing else is made.
 */
export function numbersAt(
  node: string,
  name: string,
  places: ArrayLike<number>,
): Float32Array | null {
  const read = readerOf(node, name)
  const values = new Float32Array(places.length)
  let whole = read !== null
  for (let i = 0; i < places.length; i++) {
    const value = read?.(places[i])
    if (value === undefined) whole = false
    else values[i] = value
  }
  return whole ? values : null
}

/** How often numbers have come: what shows them renders anew then. */
export const useArrivals = (): number => useSyncExternalStore(onNumbers, () => arrived)

/** Follows the numbers of weights: edits, and what was asked for. */
export function followNumbers(listener: () => void): () => void {
  const ends = [store.subscribe(listener), onNumbers(listener)]
  return () => {
    for (const end of ends) end()
  }
}
