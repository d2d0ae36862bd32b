import { engine, type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core'
import { inOrder, wiresInto } from '../graph/graph'
import type { Tensor as Numbers } from '../graph/project'
import { tensorOf } from './evaluate'
import type { Runner } from './runner'
import { toTorch } from './torch/layout'

/** Gradients in PyTorch's order, by node id. */
interface Gradients {
  /** With respect to the output of each source upstream. */
  readonly sources: Readonly<Record<string, Numbers>>
  /** With respect to the weights of each layer, by name. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, Numbers>>>>
}

const numbersOf = (x: Tensor): Numbers => ({
  shape: x.shape,
  data: (x.dataSync() as Float32Array).slice(),
})

/**
 * Gradients of loss = sum(output of `id` · lossWeights) with respect to all sources and weights
 * that it depends on. Throws where the node has no values.
 */
export function gradientsOf(runner: Runner, id: string, lossWeights: Numbers): Gradients {
  runner.look([id])
  if (!runner.activation(id)) throw new Error('This layer has no values, so it has no gradients.')
  const { graph } = runner.project()
  const upstream = new Set([id])
  const nodes = inOrder(graph)
  for (const node of nodes.toReversed())
    if (upstream.has(node.id)) for (const wire of wiresInto(graph, node.id)) upstream.add(wire.from)
  const sources: string[] = []
  const layers: string[] = []
  for (const node of nodes)
    if (upstream.has(node.id)) (runner.layer(node.id) ? layers : sources).push(node.id)

  const entered = sources.map((source) => runner.activation(source)).filter((held) => held !== null)
  const variables = layers.flatMap((layer) =>
    (runner.layer(layer)?.weights ?? []).map((weight, i) => ({
      layer,
      name: runner.shapes().get(layer)?.weights[i].name ?? '',
      value: weight.read(),
    })),
  )

  const forward = (): Tensor => {
    const made = new Map<string, Tensor>(sources.map((source, i) => [source, entered[i]]))
    for (const layer of layers) {
      const inputs = wiresInto(graph, layer)
        .map((wire) => made.get(wire.from))
        .filter((input) => input !== undefined)
      made.set(
        layer,
        runner.layer(layer)?.apply(inputs.length === 1 ? inputs[0] : inputs) as Tensor,
      )
    }
    return made.get(id) as Tensor
  }

  const found: Numbers[] = []
  tidy(() => {
    const asked = [...entered, ...variables.map((variable) => variable.value)]
    // What does not reach the output has no gradient in tfjs; in PyTorch's numbers it is 0.
    const { grads } = engine().gradients(forward, asked, tensorOf(lossWeights), true)
    for (const [i, held] of asked.entries()) {
      const gradient = (grads[i] as Tensor | undefined) ?? zerosLike(held)
      found.push(numbersOf(i < entered.length ? toTorch(gradient) : gradient))
    }
  })
  const weights: Record<string, Record<string, Numbers>> = {}
  variables.forEach(({ layer, name }, i) => {
    weights[layer] = { ...weights[layer], [name]: found[entered.length + i] }
  })
  return { sources: Object.fromEntries(sources.map((source, i) => [source, found[i]])), weights }
}
