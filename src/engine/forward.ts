import { engine, type Tensor, zerosLike } from '@tensorflow/tfjs-core'
import { expanded } from '../graph/expanded'
import { type Graph, type GraphNode, inOrder, wiresInto } from '../graph/graph'
import { nodesBetween } from '../graph/path'
import type { Runner } from './runner'
import { TorchLayer } from './torch/layer'

/**
 * The nodes on the paths from the outputs of `starts` to those of `ends`, in topological order,
 * without the starts.
 */
export function nodesOnWay(
  graph: Graph,
  starts: readonly string[],
  ends: readonly string[],
): readonly GraphNode[] {
  const onWay = new Set(ends.flatMap((end) => nodesBetween(graph, starts, end)))
  return inOrder(expanded(graph)).filter((node) => onWay.has(node))
}

/**
 * Computes these nodes in order and gives the activations at `ends`, in the engine's order. A node
 * reads what `given` substitutes, what was computed on the way, or else the runner's activation.
 * Frees nothing, so that gradients can be taken through it: call it within a tidy. Throws a
 * sentence where there is nothing to read, or a layer cannot take it.
 */
export function forward(
  runner: Runner,
  nodes: readonly GraphNode[],
  given: ReadonlyMap<string, Tensor>,
  ends: readonly string[],
): Tensor[] {
  const graph = expanded(runner.project().graph)
  const shared = nodes.flatMap(({ further }) => (further && !further.alone ? [further] : []))
  const several = new Set(shared.map(({ card }) => card.id))
  const together = new Map<string, readonly Tensor[]>()
  const made = new Map(given)
  const outputOf = (id: string): Tensor => {
    const output = made.get(id) ?? runner.activation(id)
    if (!output) throw new Error(runner.whyEmpty(id))
    return output
  }
  for (const { id, further } of nodes) {
    const inputs = wiresInto(graph, id).map(({ from }) => made.get(from) ?? runner.activation(from))
    const ready = inputs.filter((input) => input !== null)
    const layer = runner.layer(id)
    if (!layer || ready.length < inputs.length) throw new Error(runner.whyEmpty(id))
    // All outputs of one card come from one evaluation.
    const card = further?.card.id ?? id
    if (several.has(card) && !further?.alone && layer instanceof TorchLayer) {
      const outputs = together.get(card) ?? layer.outputs(ready)
      together.set(card, outputs)
      made.set(id, outputs[further?.output ?? 0])
    } else made.set(id, layer.apply(ready.length === 1 ? ready[0] : ready) as Tensor)
  }
  return ends.map(outputOf)
}

/**
 * A function's output, and the gradients of sum(output · dy) with respect to these tensors: zeros
 * where they are not used, as in PyTorch; tfjs has none there.
 */
export function withGradients(
  compute: () => Tensor,
  of: readonly Tensor[],
  dy: Tensor,
): { readonly value: Tensor; readonly gradients: readonly Tensor[] } {
  const { value, grads } = engine().gradients(compute, [...of], dy, true)
  const found: readonly (Tensor | undefined)[] = grads
  return { value, gradients: of.map((x, i) => found[i] ?? zerosLike(x)) }
}
