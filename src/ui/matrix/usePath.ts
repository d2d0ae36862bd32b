import { useMemo } from 'react'
import type { GraphNode } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { asPath, firstInput, firstNonlinear, nodesBetween } from '../../graph/path'
import { heldBy, type Placement } from '../../layers/placement'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { usedWeights, type Weight } from '../../layers/weight'
import { useStore } from '../../store/store'

/** The layout of a layer's weights in its matrix. */
export interface Laid {
  readonly node: string
  readonly weight: Weight
  readonly placement: Placement
  /** Index of the weight in each entry, −1 for none. */
  readonly held: Int32Array
  /**
   * Columns by which a layer's only kernel shifts from row to row; null with several kernels, or
   * with windows in two directions.
   */
  readonly steps: number | null
}

/** A path whose matrix is shown. */
export interface Path {
  /** Undefined if the layer has no input. */
  readonly from: string | undefined
  readonly to: string
  readonly between: readonly GraphNode[]
  /** The first layer whose kind is not linear. */
  readonly nonlinear: GraphNode | undefined
  /**
   * The layout of a single layer's weights; null for a longer path, and for layers without weights.
   */
  readonly laid: Laid | null
}

/** Larger ones are not laid out: the engine refuses such a matrix. */
const MOST = 512

/** One layer with its input, or the path between two. */
export function usePath(nodes: readonly string[]): Path {
  const graph = useStore((state) => state.project.graph)
  const [first, last] = nodes
  const [from, to] = useMemo(
    () => (last === undefined ? [firstInput(graph, first), first] : asPath(graph, [first, last])),
    [graph, first, last],
  )
  const known = useStore((state) => state.shapes.get(to))
  const between = useMemo(
    () => (from === undefined ? [] : nodesBetween(graph, [from], to)),
    [graph, from, to],
  )
  const laid = useMemo((): Laid | null => {
    const kind = between.length === 1 ? kindOf(between[0]) : undefined
    const inputs = known?.inputs.filter((input): input is Shape => input !== null) ?? []
    if (
      kind?.role !== 'layer' ||
      !kind.matrix ||
      known?.state !== 'ok' ||
      known.output === null ||
      inputs.length !== 1
    )
      return null
    if (Math.max(sizeOf(known.output), sizeOf(inputs[0])) > MOST) return null
    const placement = kind.matrix(inputs, known.parameters)
    const [weight] = usedWeights(known.weights)
    const stride = kind.window?.(inputs, known.parameters).stride
    const steps =
      stride?.length === 1 &&
      sizeOf(weight.shape) === weight.shape.at(-1) &&
      Number.isInteger(stride[0])
        ? stride[0]
        : null
    return { node: to, weight, placement, held: heldBy(placement), steps }
  }, [between, known, to])
  return { from, to, between, nonlinear: firstNonlinear(between), laid }
}
