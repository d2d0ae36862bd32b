import type { backend_util } from '@tensorflow/tfjs-core'
import type { Kernels } from '../kernels'

/** Sizes of a convolution of maps, as tfjs works them out. */
export type ConvInfo = backend_util.Conv2DInfo

/**
 * Addresses in the heap; `bias` is 0 where there is none. Order of axes: x N×H×W×I, filter H×W×I×O,
 * y N×H×W×O.
 */
export interface Operands {
  readonly x: number
  readonly filter: number
  readonly bias: number
  readonly y: number
  /**
   * The filter as `winogradFilter` makes it, where that was done before; 0 or missing where not.
   */
  readonly transformed?: number
}

/** Values beyond these limits are set to them: ReLU is [0, ∞]. */
export type Limits = readonly [low: number, high: number]

/** One image of a batch. */
export interface Job {
  readonly o: ConvInfo
  readonly at: Operands
  readonly limits: Limits
  readonly k: Kernels
}

/** Output rows that go through together, so that their padded input stays in the cache. */
export const STRIP = 16
