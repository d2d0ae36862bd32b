import { addN, mul, scalar, sum, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { expanded } from '../graph/expanded'
import { inOrder, upstreamOf } from '../graph/graph'
import { cardOf } from '../graph/outputs'
import { type Tensor as Numbers, nodeOf } from '../graph/project'
import { keptUnder } from '../graph/sharing'
import { forward, withGradients } from './forward'
import type { Runner } from './runner'
import { numbersOf, tensorOf } from './tensors'

/** Gradients in PyTorch's order, by node id. */
interface Gradients {
  /** With respect to the output of each source upstream. */
  readonly sources: Readonly<Record<string, Numbers>>
  /** With respect to the weights of each layer, by name; shared ones under their owner. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, Numbers>>>>
}

/** A part of a loss: sum(output of `id` · lossWeights). */
interface LossTerm {
  readonly id: string
  readonly lossWeights: Numbers
}

/** Gradients of loss = sum(output of `id` · lossWeights), as `gradientsOfLoss` has them. */
export const gradientsOf = (runner: Runner, id: string, lossWeights: Numbers): Gradients =>
  gradientsOfLoss(runner, [{ id, lossWeights }])

/**
 * Gradients of the sum of these terms with respect to all sources and weights that they depend on;
 * the terms may be outputs of one card. Throws where a node has no values.
 */
export function gradientsOfLoss(runner: Runner, terms: readonly LossTerm[]): Gradients {
  const ids = terms.map(({ id }) => id)
  runner.look(ids)
  if (ids.some((id) => !runner.activation(id)))
    throw new Error('This layer has no values, so it has no gradients.')
  const graph = expanded(runner.project().graph)
  const upstream = new Set(ids.flatMap((id) => [...upstreamOf(graph, id)]))
  const nodes = inOrder(graph).filter((node) => upstream.has(node.id))
  const layers = nodes.filter((node) => runner.layer(node.id))
  const sources = nodes.flatMap((node) => {
    const value = runner.layer(node.id) ? null : runner.activation(node.id)
    return value ? [{ node: node.id, value }] : []
  })
  const cards = new Set(layers.map(({ id }) => cardOf(id)))
  const variables = [...cards].flatMap((node) =>
    (runner.layer(node)?.weights ?? []).map((weight, i) => ({
      node,
      name: runner.shapes().get(node)?.weights[i].name ?? '',
      value: weight.read(),
    })),
  )
  const entered = new Map(sources.map(({ node, value }) => [node, value]))
  const found: Record<string, Numbers> = {}
  const weights: Record<string, Record<string, Numbers>> = {}
  tidy(() => {
    const [first, ...others] = terms.map(({ lossWeights }) => tensorOf(lossWeights))
    const loss = (): Tensor => {
      const outputs = forward(runner, layers, entered, ids)
      if (others.length === 0) return outputs[0]
      return addN(outputs.map((output, i) => sum(mul(output, i === 0 ? first : others[i - 1]))))
    }
    const { gradients } = withGradients(
      loss,
      [...sources, ...variables].map(({ value }) => value),
      others.length === 0 ? first : scalar(1),
    )
    sources.forEach(({ node }, i) => {
      found[node] = numbersOf(gradients[i])
    })
    variables.forEach(({ node, name }, i) => {
      const gradient = gradients[sources.length + i]
      // A weight lies in the engine as in PyTorch; cards that share one add to its gradient.
      const data = (gradient.dataSync() as Float32Array).slice()
      const card = nodeOf(runner.project(), node)
      const kept = card ? keptUnder(card) : node
      for (const [at, more] of weights[kept]?.[name]?.data.entries() ?? []) data[at] += more
      weights[kept] = { ...weights[kept], [name]: { shape: gradient.shape, data } }
    })
  })
  return { sources: found, weights }
}
