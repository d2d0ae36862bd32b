import { Unexpressed } from '../../network/cardOutput'
import type { Constant } from '../../onnx/elements'
import type { GraphCall, GraphValue } from '../value'
import { activated, prelu } from './functions'

/** What follows a product in the same operation. */
interface Fused {
  readonly bias?: Constant
  readonly activation: ((value: GraphValue) => GraphValue) | null
}

/** Which activations may be fused, and what the others are called by themselves. */
const NAMES = new Set(['Relu', 'Relu6', 'Elu', 'Sigmoid', 'Tanh'])

/** The operations that are fused with a product, whose own inputs come third. */
export function fusedOf(call: GraphCall): Fused {
  const names = call.attributes.texts('fused_ops') ?? []
  let next = 2
  let bias: Constant | undefined
  let activation: Fused['activation'] = null
  for (const name of names) {
    if (name === 'BiasAdd' && !bias && !activation) bias = call.constant(next++)
    else if (name === 'Prelu' && !activation) {
      const slope = call.constant(next++)
      activation = (value) => prelu(call, value, slope)
    } else if (name === 'LeakyRelu' && !activation) {
      const alpha = call.attributes.float('leakyrelu_alpha', 0.2)
      activation = (value) => activated(call, value, 'LeakyRelu', { alpha })
    } else if (NAMES.has(name) && !activation) activation = (value) => activated(call, value, name)
    else throw new Unexpressed(`it has ${name} in it`)
  }
  return { ...(bias ? { bias } : {}), activation }
}

/** What was made, with the activation that follows it. */
export const withActivation = (made: GraphValue, activation: Fused['activation']): GraphValue =>
  activation ? activation(made) : made
