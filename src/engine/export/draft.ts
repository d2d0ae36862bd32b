import { tensor, tidy } from '@tensorflow/tfjs-core'
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import type { StockLayer, StockPlace } from './step'

/** Makes the layers of one model under unique names, and frees their weights at the end. */
export interface Draft {
  /**
   * `moves`: the order of axes changes after the node's step, so that the step's own last layer is
   * not the node's last.
   */
  place(name: string, around: Omit<StockPlace, 'part' | 'last'>, moves: boolean): StockPlace
  dispose(): void
}

/** A draft in which the names in `taken` are reserved for the nodes. */
export function createDraft(taken: Iterable<string>): Draft {
  const names = new Set(taken)
  const made: StockLayer[] = []

  const fresh = (wish: string): string => {
    let name = wish
    for (let n = 2; names.has(name); n++) name = `${wish}_${n}`
    names.add(name)
    return name
  }
  const apply = (
    layer: StockLayer,
    to: SymbolicTensor | SymbolicTensor[],
    values: readonly Tensor[] = [],
  ): SymbolicTensor => {
    made.push(layer)
    const output = layer.apply(Array.isArray(to) ? distinct(to, layer.name) : to) as SymbolicTensor
    if (values.length > 0)
      tidy(() => layer.setWeights(values.map(({ data, shape }) => tensor(data, [...shape]))))
    return output
  }
  /**
   * A tensor that a layer reads twice, as itself and as a copy: tfjs counts the layer as one reader
   * and each of its inputs as one reading, and frees what another layer still needs.
   */
  const distinct = (all: SymbolicTensor[], layer: string): SymbolicTensor[] =>
    all.map((one, i) => {
      if (all.indexOf(one) === i) return one
      const name = fresh(`${layer}_same`)
      return apply(layers.activation({ activation: 'linear', name }), one)
    })
  return {
    place(name, around, moves) {
      const part: StockPlace['part'] = (suffix, make, to, values) =>
        apply(make(fresh(`${name}_${suffix}`)), to, values)
      return {
        ...around,
        part,
        last: moves ? part : (_suffix, make, to, values) => apply(make(name), to, values),
      }
    },
    dispose() {
      for (const layer of made) for (const weight of layer.weights) weight.dispose()
    },
  }
}
