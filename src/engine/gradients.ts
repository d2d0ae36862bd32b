import { tidy } from '@tensorflow/tfjs-core'
import { inOrder, upstreamOf } from '../graph/graph'
import type { Tensor as Numbers } from '../graph/project'
import { forward, withGradients } from './forward'
import type { Runner } from './runner'
import { numbersOf, tensorOf } from './tensors'

/** Gradients in PyTorch's order, by node id. */
interface Gradients {
  /** With respect to the output of each source upstream. */
  readonly sources: Readonly<Record<string, Numbers>>
  /** With respect to the weights of each layer, by name. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, Numbers>>>>
}

/**
 * Gradients of loss = sum(output of `id` · lossWeights) with respect to all sources and weights
 * that it depends on. Throws where the node has no values.
 */
export function gradientsOf(runner: Runner, id: string, lossWeights: Numbers): Gradients {
  runner.look([id])
  if (!runner.activation(id)) throw new Error('This layer has no values, so it has no gradients.')
  const { graph } = runner.project()
  const upstream = upstreamOf(graph, id)
  const nodes = inOrder(graph).filter((node) => upstream.has(node.id))
  const layers = nodes.filter((node) => runner.layer(node.id))
  const sources = nodes.flatMap((node) => {
    const value = runner.layer(node.id) ? null : runner.activation(node.id)
    return value ? [{ node: node.id, value }] : []
  })
  const variables = layers.flatMap(({ id: node }) =>
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
    const { gradients } = withGradients(
      () => forward(runner, layers, entered, [id])[0],
      [...sources, ...variables].map(({ value }) => value),
      tensorOf(lossWeights),
    )
    sources.forEach(({ node }, i) => {
      found[node] = numbersOf(gradients[i])
    })
    variables.forEach(({ node, name }, i) => {
      const gradient = gradients[sources.length + i]
      // A weight lies in the engine as in PyTorch.
      const data = (gradient.dataSync() as Float32Array).slice()
      weights[node] = { ...weights[node], [name]: { shape: gradient.shape, data } }
    })
  })
  return { sources: found, weights }
}
