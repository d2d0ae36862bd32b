import { type Kind, parametersOf } from '../graph/kinds'
import type { Torch } from '../layers/torch'
import { scalarFunction } from './torch/scalars'

/** A function of one number. */
export type Scalar = (x: number) => number

/** PyTorch's initial weight of PReLU. */
const INITIAL_SLOPE = 0.25

const bent =
  (slope: number): Scalar =>
  (x) =>
    x > 0 ? x : slope * x

const SCALARS: Partial<Torch<Scalar | null>> = {
  relu: () => bent(0),
  leakyRelu: bent,
  rrelu: ({ lower, upper }) => bent((lower + upper) / 2),
  prelu: () => bent(INITIAL_SLOPE),
  sigmoid: () => (x) => 1 / (1 + Math.exp(-x)),
  tanh: () => Math.tanh,
  elementwise: (name, numbers = []) => scalarFunction(name, numbers).value,
}

/** The toolbox of layers that are functions of one number; any other operation gives null. */
const toolbox = new Proxy(SCALARS, {
  get: (own, name) => Reflect.get(own, name) ?? (() => null),
}) as Torch<Scalar | null>

/**
 * What a kind with its default parameters does to each number by itself, without TensorFlow.js;
 * null for all others.
 */
export const scalarOf = (kind: Kind): Scalar | null =>
  kind.role === 'layer' && kind.pointwise
    ? kind.build(toolbox, parametersOf({ kind: kind.kind, parameters: {} }), [[1]])
    : null
