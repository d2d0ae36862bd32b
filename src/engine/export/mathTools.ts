import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Shape } from '../../layers/tensorShape'
import type { MathTools, PairFunction } from '../../layers/torch/math'
import { positive } from './kit'
import { joined } from './merge'
import { reduce } from './reduce'
import { absent, type StockPlace, type StockStep } from './step'

type Join = (all: SymbolicTensor[], place: StockPlace) => SymbolicTensor

/** How two inputs are joined; null where no stock layer does it. */
const JOINS: Readonly<Record<PairFunction, Join | null>> = {
  sub: ([a, b], { part, last }) =>
    last('merge', (name) => layers.add({ name }), [
      a,
      part('negated', (name) => layers.rescaling({ scale: -1, name }), b),
    ]),
  maximum: (all, { last }) => last('merge', (name) => layers.maximum({ name }), all),
  minimum: (all, { last }) => last('merge', (name) => layers.minimum({ name }), all),
  div: null,
  pow: null,
}

function pair(name: PairFunction, inputs: readonly Shape[]): StockStep {
  const join = JOINS[name]
  return join ? joined(inputs, join) : absent(name === 'div' ? 'Div' : 'Pow with two inputs')
}

/** 1 where the condition is not 0, times one input, and the rest times the other. */
const where = (inputs: readonly Shape[]): StockStep =>
  joined(inputs, ([condition, a, b], { part, last }) => {
    const scaled = (of: SymbolicTensor, scale: number, offset = 0): SymbolicTensor =>
      part('scale', (name) => layers.rescaling({ scale, offset, name }), of)
    const size = part('size', (name) => layers.add({ name }), [
      part('cut', (name) => layers.reLU({ name }), condition),
      part('cut', (name) => layers.reLU({ name }), scaled(condition, -1)),
    ])
    const yes = positive(size, part)
    return last('merge', (name) => layers.add({ name }), [
      part('taken', (name) => layers.multiply({ name }), [yes, a]),
      part('taken', (name) => layers.multiply({ name }), [scaled(yes, -1, 1), b]),
    ])
  })

/** Functions that are no modules, as stock layers where there are some. */
export const mathTools: MathTools<StockStep> = { pair, reduce, where }
