import { type Shape, sizeOf } from './tensorShape'

/**
 * One weight tensor, in PyTorch's axis order. Unless it is edited, it is filled with `initial`, or
 * drawn from U(−1/√fanIn, 1/√fanIn).
 */
export interface Weight {
  readonly name: string
  readonly shape: Shape
  readonly axes: readonly string[]
  readonly fanIn: number
  /** Constant initial value; nothing is drawn then, unless `draw` says so. */
  readonly initial?: number
  /** How the constructor draws it, where not from U(−1/√fanIn, 1/√fanIn) in its turn. */
  readonly draw?: Draw
  /** Not drawn: it starts as ‖·‖₂ of this weight's numbers, for each index of its first axis. */
  readonly normsOf?: string
  /** A buffer: saved but not learned (running_mean), so not counted as a parameter. */
  readonly buffer?: true
  /**
   * The layer does not multiply by it, but by what it computes, before every forward pass, of all
   * the weights that name this.
   */
  readonly computes?: Computed
}

/**
 * How a constructor draws a weight. With an `initial` value the numbers are drawn and then replaced
 * by it, as the module's own parts may do.
 */
export interface Draw {
  /** From U(−scale, scale), or normal with this standard deviation. */
  readonly law: 'uniform' | 'normal'
  readonly scale: number
  /** The weights are drawn in ascending order of this; by default the place in the list. */
  readonly turn?: number
  /** The places from … to (exclusive) are set to 0 afterwards. */
  readonly zeroed?: readonly [from: number, to: number]
  /** All are divided by their ‖·‖₂ afterwards. */
  readonly unit?: true
}

/** How a module computes its weight of tensors that it holds instead. Source: torch.nn.utils. */
export interface Parametrization {
  /** PyTorch's function. */
  readonly name: 'weight_norm' | 'spectral_norm'
  /** The axis of the weight that numbers the outputs. */
  readonly outputs: 0 | 1
  /** Of spectral_norm, at each forward pass in training. */
  readonly n_power_iterations: number
  readonly training: boolean
}

/** A tensor that a layer computes of its weights, and multiplies by. */
export interface Computed extends Omit<Weight, 'computes'> {
  readonly by: Parametrization
}

/** The tensor that a layer with these weights computes of them; null for nearly all layers. */
export const computedOf = (weights: readonly Weight[]): Computed | null =>
  weights.find(({ computes }) => computes)?.computes ?? null

/** The weights that a layer multiplies by, or adds: with the computed one in place of its parts. */
export function usedWeights(weights: readonly Weight[]): readonly Weight[] {
  const computed = computedOf(weights)
  return computed ? [computed, ...weights.filter(({ computes }) => !computes)] : weights
}

/** Those that a layer holds, and the one that it computes of them. */
export function shownWeights(weights: readonly Weight[]): readonly Weight[] {
  const computed = computedOf(weights)
  return computed ? [...weights, computed] : weights
}

/** Number of learned parameters, without buffers. */
export const countParameters = (weights: readonly Weight[]): number =>
  weights.reduce((sum, weight) => sum + (weight.buffer ? 0 : sizeOf(weight.shape)), 0)
