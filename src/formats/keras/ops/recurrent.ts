import { Unexpressed } from '../../network/cardOutput'
import type { SketchedWeight } from '../../network/sketch'
import { quotedValue } from '../../quoted'
import { filled, transposed } from '../arrange'
import { asKeras } from '../layout'
import { expect, intIn, isOn } from '../settings'
import type { KerasConfig } from '../topology'
import type { KerasCall, KerasOp, KerasValue, KerasWeight, NewWeights } from '../value'
import { needed } from './convolutions'

type RecurrentKind = 'LSTM' | 'GRU' | 'RNN'

/** Keras's gates in PyTorch's order: i f c o is i f g o; z r h becomes r z n. */
const GATES: Readonly<Record<RecurrentKind, readonly number[]>> = {
  LSTM: [0, 1, 2, 3],
  GRU: [1, 0, 2],
  RNN: [0],
}

/** [in, gates · units] to [gates · units, in], the gates in PyTorch's order. */
function gated({ shape, read }: KerasWeight, cell: RecurrentKind): SketchedWeight {
  const order = GATES[cell]
  const [inputs, columns] = shape.length === 1 ? [1, shape[0]] : shape
  const units = columns / order.length
  return {
    shape: shape.length === 1 ? [columns] : [columns, inputs],
    floats() {
      const rows = transposed(read(), [inputs, columns], [1, 0])
      const size = units * inputs
      const result = new Float32Array(rows.length)
      order.forEach((gate, to) =>
        result.set(rows.subarray(gate * size, (gate + 1) * size), to * size),
      )
      return result
    },
  }
}

/** One row of a bias of two rows. */
const rowOf = ({ name, shape, read }: KerasWeight, row: number): KerasWeight => {
  const size = shape[shape.length - 1]
  return { name, shape: [size], read: () => read().slice(row * size, (row + 1) * size) }
}

/** The weights of one direction; Keras's single bias is PyTorch's first, and the second is 0. */
function directionOf(
  cell: RecurrentKind,
  [kernel, recurrent, bias]: readonly KerasWeight[],
  ending: string,
): NewWeights {
  const weights = {
    [`weight_ih_l0${ending}`]: gated(kernel, cell),
    [`weight_hh_l0${ending}`]: gated(recurrent, cell),
  }
  if (!bias) return weights
  const two = bias.shape.length === 2
  return {
    ...weights,
    [`bias_ih_l0${ending}`]: gated(two ? rowOf(bias, 0) : bias, cell),
    [`bias_hh_l0${ending}`]: two ? gated(rowOf(bias, 1), cell) : filled([bias.shape[0]], 0),
  }
}

const CELLS: Readonly<Record<string, RecurrentKind>> = {
  LSTM: 'LSTM',
  GRU: 'GRU',
  SimpleRNN: 'RNN',
}

/** Refuses what PyTorch's layer does not do. */
function checkCell(cell: RecurrentKind, config: KerasConfig): void {
  expect(config, 'activation', 'tanh')
  if (cell !== 'RNN') expect(config, 'recurrent_activation', 'sigmoid')
  if (cell === 'GRU') expect(config, 'reset_after', true)
  expect(config, 'return_state', false)
  expect(config, 'stateful', false)
  expect(config, 'time_major', false)
}

/** Steps of the output: all, or the last. */
function stepsOf(call: KerasCall, all: boolean, flow: KerasValue['flow']): KerasValue {
  if (all) return { flow, layout: 'keras' }
  const [last] = call.sketch.add({
    kind: 'Select',
    name: `${call.name}_last`,
    inputs: [flow],
    parameters: { dim: 1, start: -1, stop: null },
  })
  const [squeezed] = call.sketch.add({
    kind: 'Squeeze',
    name: `${call.name}_squeeze`,
    inputs: [last],
    parameters: { dim: 1 },
  })
  return { flow: squeezed, layout: 'keras' }
}

const recurrent =
  (type: string): KerasOp =>
  (call) => {
    const cell = CELLS[type]
    checkCell(cell, call.config)
    expect(call.config, 'go_backwards', false)
    const weights = needed(call, 'kernel', 'recurrent kernel')
    const bias = isOn(call.config, 'use_bias', true)
    const [flow] = call.sketch.add({
      kind: cell,
      name: call.name,
      inputs: [asKeras(call.sketch, call.inputs[0]).flow],
      parameters: { hidden_size: intIn(call.config, 'units'), bias, batch_first: true },
      weights: directionOf(cell, weights, ''),
    })
    return stepsOf(call, isOn(call.config, 'return_sequences', false), flow)
  }

/** Both directions in one layer of PyTorch's, where all steps are given, side by side. */
const bidirectional: KerasOp = (call) => {
  const inner = call.config.layer
  const { class_name: type, config } =
    typeof inner === 'object' && inner !== null
      ? (inner as { class_name?: unknown; config?: KerasConfig })
      : {}
  const cell = typeof type === 'string' && Object.hasOwn(CELLS, type) ? CELLS[type] : undefined
  if (!cell || !config) throw new Unexpressed(`it goes both ways through ${quotedValue(type)}`)
  checkCell(cell, config)
  expect(call.config, 'merge_mode', 'concat')
  expect(config, 'return_sequences', true)
  const count = call.weights.length / 2
  if (!Number.isInteger(count) || count < 2) throw new Unexpressed('its weights are not complete')
  const [flow] = call.sketch.add({
    kind: cell,
    name: call.name,
    inputs: [asKeras(call.sketch, call.inputs[0]).flow],
    parameters: {
      hidden_size: intIn(config, 'units'),
      bias: isOn(config, 'use_bias', true),
      batch_first: true,
      bidirectional: true,
    },
    weights: {
      ...directionOf(cell, call.weights.slice(0, count), ''),
      ...directionOf(cell, call.weights.slice(count), '_reverse'),
    },
  })
  return { flow, layout: 'keras' }
}

export const RECURRENT: Readonly<Record<string, KerasOp>> = {
  LSTM: recurrent('LSTM'),
  GRU: recurrent('GRU'),
  SimpleRNN: recurrent('SimpleRNN'),
  Bidirectional: bidirectional,
}
