import { sizeOf } from '../../layers/tensorShape'
import type { Weight } from '../../layers/weight'
import type { EngineSeat } from './engine'
import { createListeners } from './listeners'

/** Numbers per request. */
const CHUNK = 1024
/** Chunks cached per weight: 4 MB. */
const MOST_CHUNKS = 1024

/** Delay of a retry, ms. */
const AGAIN = 1000

/** The cache of a weight that is too large to be drawn on the page. */
interface DrawnChunks {
  readonly from: unknown
  readonly chunks: Map<number, Float32Array>
  readonly wanted: Set<number>
  readonly waiting: Set<number>
}

type AskedWeight = Pick<Weight, 'name' | 'shape'>

/**
 * Numbers of large weights that the page does not have: those that the seed gives, and those that
 * a layer computes of its weights as they are now. The worker tells them.
 */
export interface DrawnNumbers {
  /**
   * Looks up numbers of a node's weight by row-major index; undefined where one had to be
   * requested. `from` is what they follow from: a seed, or a value compared by identity.
   */
  readonly drawnBy: (
    node: string,
    weight: AskedWeight,
    from: unknown,
  ) => (place: number) => number | undefined
  /** Called when requested numbers arrive; returns an unsubscribe function. */
  readonly onNumbers: (listener: () => void) => () => void
  /** How often numbers have arrived. */
  readonly arrivals: () => number
}

const placesOf = (chunks: readonly number[], size: number): Uint32Array =>
  Uint32Array.from(
    chunks.flatMap((chunk) =>
      Array.from({ length: Math.min(CHUNK, size - chunk * CHUNK) }, (_, i) => chunk * CHUNK + i),
    ),
  )

/** Puts numbers into their chunks; the oldest chunks are evicted. */
function fill({ chunks }: DrawnChunks, come: readonly number[], data: Float32Array): void {
  for (const [i, chunk] of come.entries()) chunks.set(chunk, data.slice(i * CHUNK, (i + 1) * CHUNK))
  const many = Math.max(0, chunks.size - MOST_CHUNKS)
  for (const oldest of [...chunks.keys()].slice(0, many)) chunks.delete(oldest)
}

/** Requests numbers from this engine, and caches them. */
export function createDrawnNumbers({ getEngine }: EngineSeat): DrawnNumbers {
  const known = new WeakMap<object, DrawnChunks>()
  const { on, tell } = createListeners()
  let arrived = 0

  function come(): void {
    arrived++
    tell()
  }

  function chunksOf(weight: object, from: unknown): DrawnChunks {
    const before = known.get(weight)
    if (before && before.from === from) return before
    const fresh = { from, chunks: new Map(), wanted: new Set<number>(), waiting: new Set<number>() }
    known.set(weight, fresh)
    return fresh
  }

  /** Requests the missing chunks of a weight. */
  async function ask(node: string, weight: AskedWeight, drawn: DrawnChunks): Promise<void> {
    const chunks = [...drawn.wanted].sort((a, b) => a - b)
    drawn.wanted.clear()
    const engine = getEngine()
    if (!engine) return
    for (const chunk of chunks) drawn.waiting.add(chunk)
    try {
      const places = placesOf(chunks, sizeOf(weight.shape))
      fill(drawn, chunks, await engine.drawn(node, weight.name, places))
      for (const chunk of chunks) drawn.waiting.delete(chunk)
      come()
    } catch {
      // The layer is gone, or the engine stopped over it: views that remain ask again.
      for (const chunk of chunks) drawn.waiting.delete(chunk)
      setTimeout(come, AGAIN)
    }
  }

  function want(node: string, weight: AskedWeight, drawn: DrawnChunks, chunk: number): void {
    if (drawn.waiting.has(chunk)) return
    if (drawn.wanted.size === 0) queueMicrotask(() => void ask(node, weight, drawn))
    drawn.wanted.add(chunk)
  }

  return {
    drawnBy(node, weight, from) {
      const drawn = chunksOf(weight, from)
      return (place) => {
        const chunk = Math.floor(place / CHUNK)
        const value = drawn.chunks.get(chunk)?.[place % CHUNK]
        if (value === undefined) want(node, weight, drawn, chunk)
        return value
      }
    },
    onNumbers: on,
    arrivals: () => arrived,
  }
}
