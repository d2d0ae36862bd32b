import { nodeOf } from '../../graph/edits'
import { weightsOf } from '../../graph/initial'
import type { Tensor } from '../../graph/project'
import type { Shape } from '../../layers/layer'
import { type State, store } from '../../store/store'

/** The present numbers of a node's weight, or undefined where it has none of that name. */
export function tensorOf(node: string, weight: string, state: State = store.getState()): Tensor | undefined {
  const found = nodeOf(state.project, node)
  const specs = state.shapes.get(node)?.weights
  return found && specs && weightsOf(state.project, found, specs)[weight]
}

/** The numbers of a weight, undefined also while it has another shape than this: a part that shows it is then about to be rendered anew. */
export function numbersOf(node: string, weight: string, shape: Shape): Float32Array | undefined {
  const tensor = tensorOf(node, weight)
  return tensor && tensor.shape.length === shape.length && shape.every((size, i) => size === tensor.shape[i]) ? tensor.data : undefined
}
