import type { Questions } from '../../engine/contract'
import { applyFilters } from '../../graph/applyFilters'
import type { Chain } from '../../graph/chain'
import { applyMatrix, collapseLinear, type Matrix } from '../../graph/collapseLinear'
import type { GraphNode } from '../../graph/graph'
import { misfitWithout, type OneLayer, oneLayerOf } from '../../graph/oneLayer'
import { isLinearNode } from '../../graph/path'
import type { Project, Tensor } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { ROUNDING } from '../../graph/superposition'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { countParameters } from '../../layers/weight'
import { presentOf } from './questions'

/** A chain beside the one layer that it equals. */
export interface CollapsedChain {
  /** Names of the non-linear layers that were left out. */
  readonly without: readonly string[]
  readonly one: OneLayer
  /**
   * Why the matrix was computed from gradients, in half a sentence; null if the layers were
   * multiplied.
   */
  readonly found: string | null
  readonly chain: Tensor
  readonly collapsed: Tensor
  readonly difference: number
  readonly tolerance: number
  /** Parameters of the chain, and of the one layer. */
  readonly before: number
  readonly after: number
}

const flat = (tensor: Tensor): Tensor => ({ shape: [tensor.data.length], data: tensor.data })

const shaped = (tensor: Tensor, shape: Shape): Tensor => ({ shape, data: tensor.data })

/** The matrix of a run of layers from the engine's gradients, and its output for zeros. */
async function matrixOf(
  engine: Questions,
  from: string,
  layers: readonly GraphNode[],
  shapes: Shapes,
): Promise<Matrix> {
  const to = layers[layers.length - 1].id
  const { matrix } = await engine.jacobian(from, to)
  const zeros = { shape: shapes.get(from)?.output ?? [], data: new Float32Array(matrix.shape[1]) }
  const [zero] = await engine.throughEach(to, [{ [from]: zeros }])
  return { weight: matrix, bias: flat(zero).data.some((value) => value !== 0) ? flat(zero) : null }
}

/** The runs of linear layers between non-linear ones, with the node that each run reads. */
function stretchesOf({ from, layers }: Chain): { from: string; layers: GraphNode[] }[] {
  const stretches: { from: string; layers: GraphNode[] }[] = []
  for (const [i, node] of layers.entries()) {
    const previous = layers[i - 1]
    if (!isLinearNode(node)) continue
    const last = stretches.at(-1)
    if (last && previous && last.layers.includes(previous)) last.layers.push(node)
    else stretches.push({ from: previous?.id ?? from[0], layers: [node] })
  }
  return stretches
}

async function gradients(engine: Questions, chain: Chain, shapes: Shapes): Promise<OneLayer> {
  if (chain.from.length > 1)
    throw new Error(
      `${chain.layers[0].name} reads ${chain.from.length} cards, so it is no one matrix.`,
    )
  const matrices: Matrix[] = []
  for (const { from, layers } of stretchesOf(chain))
    matrices.push(await matrixOf(engine, from, layers, shapes))
  return { sort: 'matrix', layer: collapseLinear(matrices) }
}

/** Parameters of a layer: its weight and its bias. */
const sizeOfLayer = ({ layer }: OneLayer): number =>
  sizeOf(layer.weight.shape) + (layer.bias ? sizeOf(layer.bias.shape) : 0)

/**
 * The one layer that a chain's linear layers equal, and the outputs of both for the chain's current
 * input. `now` returns the current project.
 */
export async function collapse(
  engine: Questions,
  chain: Chain,
  now: () => { readonly project: Project; readonly shapes: Shapes },
): Promise<CollapsedChain> {
  const left = chain.layers.filter((node) => !isLinearNode(node))
  const linear = chain.layers.filter(isLinearNode)
  if (linear.length === 0)
    throw new Error('None of these layers is linear, so there is nothing to put together.')
  const misfit = misfitWithout(left, now().shapes)
  if (misfit) throw new Error(misfit)
  const x = await presentOf(engine, chain.from)
  const { project, shapes } = now()
  const made = oneLayerOf(project, shapes, linear)
  const [[output], one] = await Promise.all([
    engine.throughEach(chain.to, [x]),
    typeof made === 'string' ? gradients(engine, chain, shapes) : Promise.resolve(made),
  ])
  const input = x[chain.from[0]]
  const applied =
    one.sort === 'convolution'
      ? applyFilters(one.layer, input)
      : applyMatrix(one.layer, typeof made === 'string' ? flat(input) : input)
  const collapsed = shaped(applied, output.shape)
  let difference = 0
  let size = 0
  for (const [i, value] of output.data.entries()) {
    difference = Math.max(difference, Math.abs(value - collapsed.data[i]))
    size = Math.max(size, Math.abs(value), Math.abs(collapsed.data[i]))
  }
  return {
    without: left.map(({ name }) => name),
    one,
    found: typeof made === 'string' ? made : null,
    chain: output,
    collapsed,
    difference,
    tolerance: ROUNDING * size,
    before: chain.layers.reduce(
      (sum, { id }) => sum + countParameters(shapes.get(id)?.weights ?? []),
      0,
    ),
    after: sizeOfLayer(one),
  }
}
