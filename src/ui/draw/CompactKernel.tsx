import { useMemo } from 'react'
import { useStore } from '../../store/store'
import { CellGrid } from './CellGrid'
import { cellsOf, isKernel } from './cells'

/** The largest kernel that a card shows, in cells along an axis. */
const MOST = 5

/**
 * The shown slice of a layer's kernel in draggable cells of 36×24 on its card; nothing if the layer
 * has no kernel of up to 5×5.
 */
export function CompactKernel({ node }: { readonly node: string }) {
  const weight = useStore((state) => state.shapes.get(node)?.weights.find(isKernel))
  const slice = useStore((state) => state.session.slice)
  const selected = useStore(
    (state) => state.session.selection.length === 1 && state.session.selection[0] === node,
  )
  const { output, input } = selected ? slice : FIRST
  const cells = useMemo(
    () =>
      weight && weight.shape.slice(2).every((size) => size <= MOST)
        ? cellsOf(weight, { output, input })
        : null,
    [weight, output, input],
  )
  return (
    cells && (
      <CellGrid
        node={node}
        cells={cells}
        label={`Kernel ${cells.weight}[${output},${input}]`}
        compact
      />
    )
  )
}

const FIRST = { output: 0, input: 0 }
