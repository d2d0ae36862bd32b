import { setSession, useStore } from '../../store/store'
import { TensorNumbers } from './Values'

/**
 * The tensors of a node as numbers, in place of the canvas; initially the one that the tab showed.
 */
export function ValuesPane({ nodes }: { readonly nodes: readonly string[] }) {
  const [node] = nodes
  const chosen = useStore((state) => state.session.pane?.tensor ?? 'output')
  const choose = (tensor: string): void => setSession({ pane: { view: 'values', nodes, tensor } })
  return node ? (
    <TensorNumbers key={node} node={node} chosen={chosen} onChoose={choose} large />
  ) : null
}
