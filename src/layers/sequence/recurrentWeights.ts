import type { RecurrentMode, RecurrentOptions } from '../torch/recurrent'
import type { Weight } from '../weight'

/** Rows of the weights for each hidden unit: the gates in PyTorch's order. */
export const GATES: Readonly<Record<RecurrentMode, number>> = { lstm: 4, gru: 3, tanh: 1, relu: 1 }

/** Numbers of h for each sample. */
export const stateSize = (p: Pick<RecurrentOptions, 'proj_size' | 'hidden_size'>): number =>
  p.proj_size > 0 ? p.proj_size : p.hidden_size

/** 2 where a sequence is also read from its end. */
export const directionsOf = (p: Pick<RecurrentOptions, 'bidirectional'>): 1 | 2 =>
  p.bidirectional ? 2 : 1

/** Numbers that a layer reads at each step: those of the input, or of the layer before. */
export const layerInput = (p: RecurrentOptions, layer: number): number =>
  layer === 0 ? p.input_size : stateSize(p) * directionsOf(p)

/** `_l0`, `_l0_reverse`, …; nothing for a cell. */
export const suffixOf = (p: RecurrentOptions, layer: number, direction: number): string =>
  p.cell ? '' : `_l${layer}${direction === 1 ? '_reverse' : ''}`

/** The weights of all layers and directions, in PyTorch's order. Source: torch.nn.RNNBase. */
export function recurrentWeights(p: RecurrentOptions): readonly Weight[] {
  const rows = GATES[p.mode] * p.hidden_size
  const fanIn = p.hidden_size
  const runs = Array.from({ length: p.num_layers * directionsOf(p) }, (_, run) => ({
    layer: Math.floor(run / directionsOf(p)),
    suffix: suffixOf(p, Math.floor(run / directionsOf(p)), run % directionsOf(p)),
  }))
  return runs.flatMap(({ layer, suffix }) => {
    const matrix = (name: string, shape: readonly number[]): Weight => ({
      name: `${name}${suffix}`,
      shape,
      axes: ['output', 'input'],
      fanIn,
    })
    const bias = (name: string): Weight => ({
      name: `${name}${suffix}`,
      shape: [rows],
      axes: ['output'],
      fanIn,
    })
    return [
      matrix('weight_ih', [rows, layerInput(p, layer)]),
      matrix('weight_hh', [rows, stateSize(p)]),
      ...(p.bias ? [bias('bias_ih'), bias('bias_hh')] : []),
      ...(p.proj_size > 0 ? [matrix('weight_hr', [p.proj_size, p.hidden_size])] : []),
    ]
  })
}
