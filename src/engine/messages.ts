import type { Changes } from '../graph/changes'
import type { Curve } from '../graph/kinks'
import type { Tensor } from '../graph/project'
import type { Pixels } from '../sources/source'
import type { Preview, ScaleColours, WantedMap } from './preview'

/** What computes: TensorFlow.js's backend of this name. */
export type Backend = 'wasm' | 'webgl'

export type ToEngine =
  /**
   * From here on this backend is wanted; what the worker had is forgotten, and it says `ready`
   * again.
   */
  | { readonly type: 'backend'; readonly backend: Backend }
  /**
   * Forgets all maps but those of sources: the next answer says how long a full evaluation takes.
   */
  | { readonly type: 'forget' }
  /** Null: they are forgotten. */
  | { readonly type: 'pixels'; readonly picture: string; readonly pixels: Pixels | null }
  | {
      readonly type: 'look'
      readonly id: number
      readonly revision: number
      readonly changes: Changes
      /** Null where it is the same as in the look before. */
      readonly wanted: readonly WantedMap[] | null
      readonly held: boolean
      /** Buffers of earlier answers, given back: a new one costs more than painting into it. */
      readonly spent?: readonly ArrayBuffer[]
      readonly colours: ScaleColours | null
      /** Weights whose numbers have come before, in pieces of these keys. */
      readonly apart?: readonly {
        readonly key: number
        readonly node: string
        readonly name: string
      }[]
    }
  | { readonly type: 'values'; readonly id: number; readonly node: string }
  /** One value; its index in PyTorch's order. */
  | {
      readonly type: 'cell'
      readonly id: number
      readonly node: string
      readonly index: readonly number[]
    }
  /** What the path from one node's output to another's makes of these numbers. */
  | {
      readonly type: 'through'
      readonly id: number
      readonly from: string
      readonly to: string
      readonly input: Tensor
    }
  /**
   * What the path to a node makes of each of these sets of numbers, by the node at which they
   * stand.
   */
  | {
      readonly type: 'throughEach'
      readonly id: number
      readonly to: string
      readonly given: readonly Readonly<Record<string, Tensor>>[]
    }
  /** The Jacobian of that path, at the present numbers or at these. */
  | {
      readonly type: 'jacobian'
      readonly id: number
      readonly from: string
      readonly to: string
      readonly input: Tensor | null
    }
  | {
      readonly type: 'curve'
      readonly id: number
      readonly from: string
      readonly to: string
      readonly line: Line
    }
  | { readonly type: 'export'; readonly id: number }
  /** Nobody waits for the answer to this question any more. */
  | { readonly type: 'withdraw'; readonly id: number }
  /** A whole weight as it is now. */
  | { readonly type: 'weight'; readonly id: number; readonly node: string; readonly name: string }
  /** Numbers of a weight as its seed draws them, at these places. */
  | {
      readonly type: 'drawn'
      readonly id: number
      readonly node: string
      readonly name: string
      readonly places: Uint32Array
    }
  | { readonly type: 'memory'; readonly id: number }

export type FromEngine =
  /**
   * `name` is what computes, in words; `refused` says, in half a sentence, why it is not what was
   * wanted.
   */
  | {
      readonly type: 'ready'
      readonly backend: Backend
      readonly name: string
      readonly refused?: string
    }
  /**
   * The graphics context is gone, and nothing that it gave since can be trusted: this worker
   * answers no more.
   */
  | { readonly type: 'lost' }
  | {
      readonly type: 'looked'
      readonly id: number
      readonly revision: number
      /** Nodes whose maps will follow in another answer to the same look; none in the last. */
      readonly waiting: readonly string[]
      readonly previews: readonly Preview[]
      readonly faults: readonly { readonly node: string; readonly text: string }[]
      /** Time in the worker, ms; null where nothing had to be computed. */
      readonly ms: number | null
    }
  | { readonly type: 'values'; readonly id: number; readonly tensor: Tensor }
  | { readonly type: 'cell'; readonly id: number; readonly value: number }
  | { readonly type: 'through'; readonly id: number; readonly tensor: Tensor }
  | { readonly type: 'throughEach'; readonly id: number; readonly tensors: readonly Tensor[] }
  | { readonly type: 'jacobian'; readonly id: number; readonly jacobian: Jacobian }
  | { readonly type: 'curve'; readonly id: number; readonly curve: Curve }
  | { readonly type: 'exported'; readonly id: number; readonly model: ExportedModel }
  | { readonly type: 'weight'; readonly id: number; readonly tensor: Tensor }
  | { readonly type: 'drawn'; readonly id: number; readonly data: Float32Array }
  | {
      readonly type: 'memory'
      readonly id: number
      readonly numTensors: number
      readonly numBytes: number
    }
  | { readonly type: 'failed'; readonly id: number; readonly text: string }

/**
 * A Jacobian: `matrix` has one row for each number of the output and one column for each of the
 * input, both in PyTorch's (row-major) order.
 */
export interface Jacobian {
  readonly matrix: Tensor
  readonly input: Tensor
  readonly output: Tensor
}

/**
 * One number of an input moves from `low` to `high` in `count` steps, the others stay: what does
 * one number of the output do?
 */
export interface Line {
  /** The input, of one member of a batch where it has a batch axis. */
  readonly base: Tensor
  /** Places in input and output, row-major. */
  readonly input: number
  readonly output: number
  readonly low: number
  readonly high: number
  readonly count: number
}

/** A tfjs LayersModel on disk: `model.json` names `weights.bin`. */
export interface ExportedModel {
  readonly json: string
  readonly weights: Uint8Array
  readonly note: string
}
