import type { NetworkSketch } from '../network/sketch'
import type { OnnxAttributes } from '../onnx/attributes'
import type { Constant } from '../onnx/elements'
import type { OnnxNode } from '../onnx/model'
import type { TensorValue } from '../onnx/value'
import type { GivenAttributes } from './attributes'

/** A tensor of the graph: its axes as the graph has them, or with its channels second. */
export interface GraphValue {
  readonly tensor: TensorValue
  readonly layout: 'graph' | 'torch'
}

/** One operation that is told in operators of ONNX, which become cards or are computed. */
export interface GraphCall {
  readonly node: OnnxNode
  readonly attributes: OnnxAttributes
  readonly sketch: NetworkSketch
  /** What cards of this operation are called. */
  readonly name: string
  /** The value of an input. Throws Unexpressed without it. */
  readonly input: (at: number) => GraphValue
  /** A constant input. Throws Unexpressed where it is computed by the network. */
  readonly constant: (at: number) => Constant
  /** Its numbers. */
  readonly numbers: (at: number) => readonly number[]
  /** The first output of an operator of ONNX (opset 17). */
  readonly run: (
    op: string,
    inputs: readonly (TensorValue | undefined)[],
    attributes?: GivenAttributes,
  ) => TensorValue
  /** So many outputs of it. */
  readonly runAll: (
    op: string,
    inputs: readonly (TensorValue | undefined)[],
    attributes: GivenAttributes,
    outputs: number,
  ) => readonly TensorValue[]
}

/** How an operation of TensorFlow is told. Throws Unexpressed where it cannot be. */
export type GraphOp = (call: GraphCall) => GraphValue | readonly GraphValue[]

export type GraphOps = Readonly<Record<string, GraphOp>>
