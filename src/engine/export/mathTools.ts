import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Shape } from '../../layers/tensorShape'
import type { MathTools, PairFunction } from '../../layers/torchMath'
import { joined } from './merge'
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

/** Functions that are no modules, as stock layers where there are some. */
export const mathTools: MathTools<StockStep> = { pair }
