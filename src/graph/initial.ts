import { createGenerator, type Generator } from '../layers/generator'
import { normalize } from '../layers/parametrization/spectralNorm'
import { rowNorms } from '../layers/parametrization/weightNorm'
import { sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import type { Tensor } from './project'

/**
 * Weights as the module's constructor draws them after `torch.manual_seed(seed)`: in list order,
 * each from U(−1/√fanIn, 1/√fanIn) unless it has a constant initial value or a `draw` of its own.
 * Source: torch.nn.Linear and torch.nn.Conv2d, reset_parameters.
 */
export const initialWeights = (
  weights: readonly Weight[],
  seed: number,
): Readonly<Record<string, Tensor>> => drawnWeights(weights, createGenerator(seed))

/** The same weights, the next that a generator gives: as of one module after another. */
export function drawnWeights(
  weights: readonly Weight[],
  generator: Generator,
): Readonly<Record<string, Tensor>> {
  const turns = weights.map(({ draw }, i) => draw?.turn ?? i)
  const order = weights.map((_, i) => i).toSorted((a, b) => turns[a] - turns[b])
  const drawn = new Map(
    order.flatMap((i) =>
      weights[i].normsOf === undefined ? [[weights[i].name, numbersOf(weights[i], generator)]] : [],
    ),
  )
  return Object.fromEntries(
    weights.map(({ name, shape, normsOf }) => {
      const measured = weights.find((other) => other.name === normsOf)
      const data = measured
        ? rowNorms(measured.shape, drawn.get(measured.name) ?? NOTHING)
        : (drawn.get(name) ?? NOTHING)
      return [name, { shape, data }]
    }),
  )
}

const NOTHING = new Float32Array(0)

/** The initial numbers of one weight, the next that the generator gives. */
function numbersOf({ shape, fanIn, initial, draw }: Weight, generator: Generator): Float32Array {
  const count = sizeOf(shape)
  const constant = initial === undefined ? null : new Float32Array(count).fill(initial)
  if (constant && !draw) return constant
  // Of nothing that is read PyTorch draws a bias of 0.
  const scale = draw?.scale ?? (fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0)
  const data =
    draw?.law === 'normal' ? generator.normal(count) : generator.uniform(count, -scale, scale)
  if (constant) return constant
  if (draw?.law === 'normal' && scale !== 1) for (let i = 0; i < count; i++) data[i] *= scale
  if (draw?.unit) return normalize(data)
  return draw?.zeroed ? data.fill(0, ...draw.zeroed) : data
}

/** Larger weights exist only once, edited in place, and are drawn only in the worker. */
export const LARGE = 1_000_000

/** Are a layer's weights together too large to draw on the page, so that the worker must? */
export const areLarge = (weights: readonly Weight[]): boolean =>
  weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > LARGE
