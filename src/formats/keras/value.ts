import type { Shape } from '../../layers/tensorShape'
import type { CardOutput } from '../network/cardOutput'
import type { NetworkSketch, SketchedWeight } from '../network/sketch'
import type { KerasConfig } from './topology'

/**
 * How the axes of a tensor stand here against Keras's N, …, C: as they are; with the channels
 * second, as PyTorch has them; or flattened from such an order.
 */
export type Layout = 'keras' | 'torch' | 'scrambled'

/** A tensor of the model. */
export interface KerasValue {
  readonly flow: CardOutput
  readonly layout: Layout
  /** Of a scrambled one: C and the other axes, from which it was flattened. */
  readonly from?: Shape
}

/** A weight of a layer, in Keras's order of axes. */
export interface KerasWeight {
  readonly name: string
  readonly shape: Shape
  /** TensorFlow's name of the type of its numbers, where the file tells it. */
  readonly dtype?: string
  /** Its numbers, row-major; a fresh array. */
  readonly read: () => Float32Array
}

/** One call of a layer. */
export interface KerasCall {
  readonly sketch: NetworkSketch
  /** The layer's name, with those of the models around it. */
  readonly name: string
  readonly type: string
  readonly config: KerasConfig
  readonly inputs: readonly KerasValue[]
  readonly weights: readonly KerasWeight[]
  /** Is it Keras 3, which changed what some functions compute? */
  readonly isThird: boolean
}

/** How a class of layers becomes cards. Throws Unexpressed where it cannot. */
export type KerasOp = (call: KerasCall) => KerasValue | readonly KerasValue[]

export type NewWeights = Readonly<Record<string, SketchedWeight>>
