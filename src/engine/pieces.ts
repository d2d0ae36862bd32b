import { breath } from '../graph/breath'
import type { Changes } from '../graph/changes'
import type { WorkerLike } from './contract'
import type { LookMessage, ToEngine } from './messages'

/** Numbers copied for the worker at a time: 4 MB, a few milliseconds. */
const PIECE = 1_000_000

type SentWeights = NonNullable<Changes['weights'][number]['weights']>

/**
 * A piece of a large weight's numbers, from this offset on; the look that it belongs to follows.
 */
export interface WeightPiece {
  readonly type: 'piece'
  readonly key: number
  /** Total of all pieces. */
  readonly length: number
  readonly from: number
  readonly numbers: Float32Array
}

/** Numbers sent ahead of the look that they belong to. */
interface Apart {
  readonly key: number
  readonly data: Float32Array
}

const NOTHING = new Float32Array(0)

/** The look with other arrays of numbers in the weights that it brings. */
function withArrays(
  look: LookMessage,
  change: (data: Float32Array, node: string, name: string) => Float32Array,
): LookMessage {
  const changed = (node: string, weights: SentWeights): SentWeights =>
    Object.fromEntries(
      Object.entries(weights).map(([name, sent]) => {
        if (sent === 'kept') return [name, sent]
        if ('data' in sent) return [name, { ...sent, data: change(sent.data, node, name) }]
        if (sent.base === null || sent.base === 'kept') return [name, sent]
        return [name, { ...sent, base: { ...sent.base, data: change(sent.base.data, node, name) } }]
      }),
    )
  const weights = look.changes.weights.map((one) =>
    one.weights ? { ...one, weights: changed(one.node, one.weights) } : one,
  )
  return { ...look, changes: { ...look.changes, weights } }
}

let keys = 0

/** Takes large arrays out of a look; `apart` names the node and weight of each. */
function takenApart(look: LookMessage): {
  readonly look: LookMessage
  readonly arrays: readonly Apart[]
} {
  const arrays: Apart[] = []
  const apart: NonNullable<LookMessage['apart']>[number][] = []
  const rest = withArrays(look, (data, node, name) => {
    if (data.length <= PIECE) return data
    arrays.push({ key: ++keys, data })
    apart.push({ key: keys, node, name })
    return NOTHING
  })
  return arrays.length > 0 ? { look: { ...rest, apart }, arrays } : { look, arrays }
}

/**
 * A worker to which hundreds of megabytes are sent in pieces, so that the page stays responsive.
 * Messages posted meanwhile are queued.
 */
export function inPieces(worker: WorkerLike): WorkerLike {
  let queue: (() => void)[] = []
  const pump = (): void => {
    queue.shift()?.()
    if (queue.length > 0) void breath().then(pump)
  }
  const later = (act: () => void): void => {
    if (queue.push(act) === 1) void breath().then(pump)
  }
  const send = (message: ToEngine | WeightPiece, transfer?: Transferable[]): void =>
    worker.postMessage(message, transfer)
  return {
    postMessage(message: ToEngine, transfer) {
      const { look, arrays } =
        message.type === 'look' ? takenApart(message) : { look: message, arrays: [] }
      for (const { key, data } of arrays)
        for (let from = 0; from < data.length; from += PIECE)
          later(() => {
            const numbers = data.slice(from, from + PIECE)
            send({ type: 'piece', key, length: data.length, from, numbers }, [numbers.buffer])
          })
      if (queue.length > 0) later(() => send(look, transfer))
      else send(look, transfer)
    },
    addEventListener: (type, listener) => worker.addEventListener(type, listener),
    terminate() {
      queue = []
      worker.terminate()
    },
  }
}

/**
 * On the worker's side: returns each message once all its pieces have arrived; null for a piece.
 */
export function createAssembly(): (message: ToEngine | WeightPiece) => ToEngine | null {
  const arrays = new Map<number, Float32Array>()
  return (message) => {
    if (message.type === 'piece') {
      const whole = arrays.get(message.key) ?? new Float32Array(message.length)
      arrays.set(message.key, whole)
      whole.set(message.numbers, message.from)
      return null
    }
    if (message.type !== 'look' || !message.apart) return message
    const byWeight = new Map(message.apart.map(({ key, node, name }) => [`${node} ${name}`, key]))
    return withArrays(message, (data, node, name) => {
      const key = byWeight.get(`${node} ${name}`) ?? 0
      const whole = arrays.get(key) ?? data
      arrays.delete(key)
      return whole
    })
  }
}
