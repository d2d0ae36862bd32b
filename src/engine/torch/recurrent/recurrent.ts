import {
  add,
  concat,
  matMul,
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor3D,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core'
import {
  directionsOf,
  GATES,
  layerInput,
  recurrentWeights,
  stateSize,
  suffixOf,
} from '../../../layers/sequence/recurrentWeights'
import { type Shape } from '../../../layers/tensorShape'
import type { RecurrentOptions } from '../../../layers/torch/recurrent'
import { generatorOf } from '../draws'
import { dropNumbers } from '../dropNumbers'
import type { Operation } from '../operation'
import { type Swept, sweep } from './sweep'

/** Where steps and samples lie in the input: as L×N×I. */
function sequenceOf(o: RecurrentOptions, x: Tensor): Tensor3D {
  const [first] = x.shape
  if (o.cell) return reshape<Rank.R3>(x, [1, x.rank === 1 ? 1 : first, o.input_size])
  if (x.rank === 2) return reshape<Rank.R3>(x, [first, 1, o.input_size])
  return (o.batch_first ? transpose(x, [1, 0, 2]) : x) as Tensor3D
}

/** The same layout for the output as for the input. */
function asGiven(o: RecurrentOptions, y: Tensor, rank: number): Tensor {
  const [steps = 1, rows = 1, size = 1] = y.shape
  if (o.cell) return reshape(y, rank === 1 ? [size] : [rows, size])
  if (rank === 2) return reshape(y, [steps, size])
  return o.batch_first ? transpose(y, [1, 0, 2]) : y
}

/** The shapes of the output and of the last states. */
function shapesOf(o: RecurrentOptions, input: Shape): readonly Shape[] {
  const size = stateSize(o)
  const lead = input.slice(0, -1)
  const several = o.mode === 'lstm'
  if (o.cell)
    return several
      ? [
          [...lead, size],
          [...lead, size],
        ]
      : [[...lead, size]]
  const batch = input.length === 3 ? [input[o.batch_first ? 0 : 1]] : []
  const states = [o.num_layers * directionsOf(o), ...batch]
  return [
    [...lead, size * directionsOf(o)],
    [...states, size],
    ...(several ? [[...states, o.hidden_size]] : []),
  ]
}

/** torch.nn.LSTM, GRU and RNN, and their cells: the output, and the states after the last step. */
export function recurrent(o: RecurrentOptions): Operation {
  const weights = recurrentWeights(o)
  const names = weights.map(({ name }) => name)
  const directions = directionsOf(o)
  const size = stateSize(o)

  function run([input, h0, c0]: readonly Tensor[], values: readonly Tensor[]): readonly Tensor[] {
    const weight = (name: string): Tensor | null => values[names.indexOf(name)] ?? null
    const generator = generatorOf(o.seed)
    let x = sequenceOf(o, input)
    const [steps, rows] = x.shape
    const start = (given: Tensor | undefined, run: number, count: number): Tensor =>
      given
        ? reshape(
            slice(
              reshape<Rank.R3>(given, [o.num_layers * directions, rows, count]),
              [run, 0, 0],
              [1, rows, count],
            ),
            [rows, count],
          )
        : zeros([rows, count])
    const last: Swept[] = []
    for (let layer = 0; layer < o.num_layers; layer++) {
      if (layer > 0 && o.training && o.dropout > 0)
        x = dropNumbers(x, o.dropout, generator) as Tensor3D
      const width = layerInput(o, layer)
      const flat = reshape<Rank.R2>(x, [steps * rows, width])
      const swept = Array.from({ length: directions }, (_, direction) => {
        const of = suffixOf(o, layer, direction)
        const count = GATES[o.mode] * o.hidden_size
        const product = matMul(flat, weight(`weight_ih${of}`) as Tensor, false, true)
        const bias = weight(`bias_ih${of}`)
        const place = layer * directions + direction
        return sweep(
          {
            mode: o.mode,
            steps,
            rows,
            units: o.hidden_size,
            size,
            reverse: direction === 1,
          },
          {
            x: reshape(bias ? add(product, bias) : product, [steps, rows, count]),
            weight_hh: weight(`weight_hh${of}`) as Tensor,
            bias_hh: weight(`bias_hh${of}`),
            weight_hr: weight(`weight_hr${of}`),
            h: start(h0, place, size),
            c: o.mode === 'lstm' ? start(c0, place, o.hidden_size) : null,
          },
        )
      })
      last.push(...swept)
      const [first, second] = swept.map(({ all }) => all as Tensor3D)
      x = second ? concat([first, second], 2) : first
    }
    const shapes = shapesOf(o, input.shape)
    const joined = (states: readonly Tensor[], shape: Shape): Tensor =>
      reshape(states.length === 1 ? states[0] : concat([...states], 0), [...shape])
    const cells = last.flatMap(({ c }) => (c ? [c] : []))
    const output = asGiven(o, x, input.rank)
    if (o.cell) return [output, ...(o.mode === 'lstm' ? [joined(cells, shapes[1])] : [])]
    return [
      output,
      joined(
        last.map(({ h }) => h),
        shapes[1],
      ),
      ...(o.mode === 'lstm' ? [joined(cells, shapes[2])] : []),
    ]
  }
  return {
    name: o.kind,
    weights,
    call: (inputs, values) => run(inputs, values)[0],
    outputShape: ([input]) => shapesOf(o, input)[0],
    outputs: { call: run, shapes: ([input]) => shapesOf(o, input) },
  }
}
