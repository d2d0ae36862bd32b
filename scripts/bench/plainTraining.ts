import { sizeOf } from '../../src/layers/tensorShape'
import type { Chain } from './chain'
import { type Before, layerOf, type PlainWeight } from './plainLayers'
import type { Study } from './rival'

/**
 * Steps of a run by loops over typed arrays, sample by sample, as ConvNetJS makes them: forward,
 * cross entropy, backward, and after a batch SGD with momentum. Each call gives the loss.
 */
export function plainTraining({ input, steps }: Chain, study: Study): () => number {
  const [, ...shape] = input.shape
  const size = sizeOf(shape)
  const weights: PlainWeight[] = []
  const first = { output: new Float32Array(size), slope: new Float32Array(size), shape }
  let before: Before = first
  const layers = steps.map((step) => {
    const layer = layerOf(step, before, weights)
    before = { ...layer, shape: step.output.slice(1) }
    return layer
  })
  const { output: logits, slope } = before
  let at = 0

  function learn(sample: number): number {
    first.output.set(input.data.subarray(sample * size, (sample + 1) * size))
    for (const layer of layers) layer.forward()
    const most = logits.reduce((a, b) => Math.max(a, b))
    const sum = logits.reduce((total, value) => total + Math.exp(value - most), 0)
    const label = study.labels[sample]
    for (let i = 0; i < logits.length; i++)
      slope[i] = (Math.exp(logits[i] - most) / sum - (i === label ? 1 : 0)) / study.batch
    for (const layer of layers.toReversed()) layer.backward()
    return Math.log(sum) - logits[label] + most
  }

  return () => {
    for (const { slope: own } of weights) own.fill(0)
    let loss = 0
    for (const sample of study.order.slice(at, at + study.batch)) loss += learn(sample)
    at = (at + study.batch) % study.order.length
    for (const { data, slope: own, velocity } of weights)
      for (let i = 0; i < data.length; i++) {
        velocity[i] = study.momentum * velocity[i] + own[i]
        data[i] -= study.rate * velocity[i]
      }
    return loss / study.batch
  }
}
