import type { Questions } from '../../engine/contract'
import type { Chain } from '../../graph/chain'
import { applyFilters, applyMatrix, collapseLinear, type Matrix } from '../../graph/collapse'
import type { GraphNode } from '../../graph/graph'
import { misfitWithout, type OneLayer, oneLayerOf } from '../../graph/oneLayer'
import { isLinearNode } from '../../graph/path'
import type { Project, Tensor } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import {
  combined,
  type Factors,
  type Judgement,
  judge,
  noiseLike,
  ROUNDING,
  zerosAs,
} from '../../graph/superposition'
import { printDigits } from '../../layers/count'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { countParameters } from '../../layers/weight'

/** A function of what stands at some nodes: what the path from them to another makes of it. */
export type Path = Pick<Chain, 'from' | 'to'>

/**
 * Numbers that go to the engine and back at one look, at the most, and multiply-adds of the layers
 * on the way.
 */
const MOST_NUMBERS = 2_000_000
const MOST_MACS = 1_000_000_000

/** Throws, with a sentence, where the numbers are too many to ask about after every edit. */
export function affordable(shapes: Shapes, { from, to }: Path, macs: number): void {
  const numbers = [...from, to].reduce((sum, id) => sum + sizeOf(shapes.get(id)?.output ?? []), 0)
  if (numbers > MOST_NUMBERS)
    throw new Error(
      `These are ${printDigits(numbers)} numbers; up to ${printDigits(MOST_NUMBERS)} are ` +
        'compared. A smaller input fits.',
    )
  if (macs > MOST_MACS)
    throw new Error(
      `This takes ${(macs / 1e9).toFixed(1)} billion multiply-adds; it is tried up to ` +
        `${MOST_MACS / 1e9} billion. A smaller input fits.`,
    )
}

type Numbers = Readonly<Record<string, Tensor>>

const each = (numbers: Numbers, make: (tensor: Tensor, id: string) => Tensor): Numbers =>
  Object.fromEntries(Object.entries(numbers).map(([id, tensor]) => [id, make(tensor, id)]))

async function presentOf(engine: Questions, from: readonly string[]): Promise<Numbers> {
  const values = await Promise.all(from.map((id) => engine.values(id)))
  return Object.fromEntries(from.map((id, i) => [id, values[i]]))
}

/**
 * A judgement, and what it was made with: the machine looks further where the numbers that were
 * asked for show no difference.
 */
export interface Trial extends Judgement {
  /**
   * The numbers were not those that were asked for, because those show no difference: y is louder.
   */
  readonly further: boolean
  /** How often the two sides could be compared. */
  readonly tried: number
}

/**
 * The factors where the machine looks further: 0 hides one of the two, numbers of one sign hide a
 * ReLU, and b = −1 an odd curve that is flat there.
 */
export const FURTHER: Factors = { a: 1, b: -2 }

/**
 * Is a path linear? Tried with the numbers that stand at its start now and noise of this seed; all
 * by the network of one moment.
 */
export async function superpose(
  engine: Questions,
  { from, to }: Path,
  factors: Factors,
  seed: number,
): Promise<Trial> {
  const x = await presentOf(engine, from)
  const seedOf = (id: string): number => seed + 1000 * from.indexOf(id)
  const [y, loud] = [false, true].map((louder) =>
    each(x, (tensor, id) => noiseLike(tensor, seedOf(id), louder)),
  )
  const given = [
    x,
    y,
    each(x, (tensor, id) => combined(factors, tensor, y[id])),
    each(x, zerosAs),
    loud,
    each(x, (tensor, id) => combined(FURTHER, tensor, loud[id])),
  ]
  const [ofX, ofY, both, zero, ofLoud, bothFurther] = await engine.throughEach(to, given)
  const asked = judge({ ...factors, x: ofX, y: ofY, both, zero })
  if (asked.verdict !== 'linear' && asked.verdict !== 'affine')
    return { ...asked, further: false, tried: 1 }
  const more = judge({ ...FURTHER, x: ofX, y: ofLoud, both: bothFurther, zero })
  if (more.verdict === 'not linear') return { ...more, further: true, tried: 2 }
  return { ...asked, further: false, tried: more.verdict === 'broken' ? 1 : 2 }
}

/** A chain beside the one layer that it would be. */
export interface Collapse {
  /** Names of the layers that were left out because they are not linear. */
  readonly without: readonly string[]
  readonly one: OneLayer
  /**
   * Why the matrix was found by gradients, in half a sentence; null where the layers were
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

/** The matrix of a stretch of layers from the engine's gradients, and what it gives for zeros. */
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

/** The linear layers between those that are not, with the node that each stretch reads. */
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
 * The one layer that a chain's linear layers equal, and what both make of what stands before the
 * chain. `now` gives the project at the moment of asking.
 */
export async function collapse(
  engine: Questions,
  chain: Chain,
  now: () => { readonly project: Project; readonly shapes: Shapes },
): Promise<Collapse> {
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
