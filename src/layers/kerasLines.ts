import type { KerasLayer } from './python'

/** Keras's weights of a layer, in its order: expressions of PyTorch's, given by name. */
export type KerasWeights = (of: (name: string) => string) => readonly string[]

/** What a kind's own lines of Keras may name. */
export interface KerasNames {
  /** The variable of the card, in which the first output is left. */
  readonly own: string
  readonly inputs: readonly string[]
  /** The variables of the further outputs; null for one that nothing reads. */
  readonly further: readonly (string | null)[]
  /** A variable that nothing else in the code has. */
  readonly between: (what: string) => string
  /** A layer, to be called; `part` tells those of one card apart. */
  readonly layer: (layer: KerasLayer, weights: KerasWeights, part?: string) => string
}

/** Lines that assign a card's outputs, where one layer after the other does not say it. */
export type KerasLines = (names: KerasNames) => readonly string[]

/** A layer as an expression in an argument of another. */
export const inner = ({ layer, args }: KerasLayer): string => `layers.${layer}(${args.join(', ')})`

/** One line: an expression of the inputs. */
export const kerasExpression =
  (of: (inputs: readonly string[]) => string): KerasLines =>
  ({ own, inputs }) => [`${own} = ${of(inputs)}`]

/** ‖x‖ₚ along an axis; not ops.norm, which fails on JAX while a model is built. */
export function kerasPNorm(x: string, p: number, axis: number, keepdims: boolean): string {
  const rest = `axis=${axis}${keepdims ? ', keepdims=True' : ''})`
  const sizes = `ops.abs(${x})`
  if (p === 0) return `ops.sum(ops.cast(ops.not_equal(${x}, 0), 'float32'), ${rest}`
  if (p === 1) return `ops.sum(${sizes}, ${rest}`
  if (p === 2) return `ops.sqrt(ops.sum(ops.square(${x}), ${rest})`
  if (!Number.isFinite(p)) return `ops.${p > 0 ? 'max' : 'min'}(${sizes}, ${rest}`
  return `ops.sum(${sizes} ** ${p}, ${rest} ** (1 / ${p})`
}
