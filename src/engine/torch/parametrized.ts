import { type Tensor, zeros } from '@tensorflow/tfjs-core'
import { heldWeights, ruleOf } from '../../layers/parametrization'
import { sizeOf } from '../../layers/tensorShape'
import type { Computed, Parametrization, Weight } from '../../layers/weight'
import { createDerived, isRecording } from './derived'
import { differentiableInEach } from './differentiable'
import { loop } from './loop'
import type { Operation, OperationWeight } from './operation'

/** The held tensors and the others of a layer's weights. */
type Parts = readonly [held: readonly Tensor[], others: readonly Tensor[]]

const spec = ({ name, shape }: OperationWeight): Weight => ({
  name,
  shape,
  axes: shape.map(String),
  fanIn: 1,
})

/**
 * An operation whose first weight is computed of what it holds instead, as torch.nn.utils do it;
 * it is computed once for the same numbers, and anew, with its gradients, while tfjs records.
 */
export function withParametrization(
  operation: Operation,
  by: Parametrization | null | undefined,
): Operation {
  const [weight, ...others] = operation.weights ?? []
  if (!by || !weight) return operation
  const { shape } = weight
  const of: Computed = { ...spec(weight), by }
  const rule = ruleOf(by)
  const all = heldWeights([of, ...others.map(spec)], by)
  const forward = (...given: Tensor[]): Tensor =>
    sizeOf(shape) === 0
      ? zeros([...shape])
      : loop(given, shape, (to, ...from) => to.set(rule.value(of, from)))
  const recorded = differentiableInEach(forward, (dy, given) =>
    given.map((each, i) =>
      each.size === 0
        ? zeros(each.shape)
        : loop([dy, ...given], each.shape, (to, dys, ...from) =>
            to.set(rule.gradients(of, from, dys)[i]),
          ),
    ),
  )
  const computed = createDerived((...given) => [forward(...given)])
  const apart = (weights: readonly Tensor[]): Parts => [
    weights.filter((_, i) => all[i].computes),
    weights.filter((_, i) => !all[i].computes),
  ]
  const used = (weights: readonly Tensor[]): readonly Tensor[] => {
    const [parts, rest] = apart(weights)
    return [isRecording() ? recorded(...parts) : computed.of(...parts)[0], ...rest]
  }
  const { alone } = operation
  return {
    ...operation,
    weights: all,
    call: (inputs, weights) => operation.call(inputs, used(weights)),
    // One number of u, v or W changes σ, and with it all channels.
    alone:
      alone && by.name === 'weight_norm'
        ? {
            of: alone.of,
            channel: (inputs, weights, k) => alone.channel(inputs, used(weights), k),
          }
        : undefined,
    buffersAfter: (_inputs, weights) =>
      by.training && rule.buffersAfter
        ? rule.buffersAfter(
            of,
            apart(weights)[0].map((each) => each.dataSync() as Float32Array),
          )
        : {},
    dispose() {
      computed.dispose()
      operation.dispose?.()
    },
  }
}
