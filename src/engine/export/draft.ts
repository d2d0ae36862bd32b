import { tensor, tidy } from '@tensorflow/tfjs-core'
import type { SymbolicTensor } from '@tensorflow/tfjs-layers'
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
    const output = layer.apply(to) as SymbolicTensor
    if (values.length > 0)
      tidy(() => layer.setWeights(values.map(({ data, shape }) => tensor(data, [...shape]))))
    return output
  }
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
