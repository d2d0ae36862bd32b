import type { Parameters } from '../../../layers/fields'
import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import { type SketchedWeight, weightWith } from '../../network/sketch'
import type { OperatorCall, Ops } from '../call'
import type { Constant } from '../elements'
import { permuted, reshaped } from './shapes'

/** What a recurrent operator is in PyTorch. */
interface Recurrent {
  readonly kind: string
  /** Where each of PyTorch's gates stands in ONNX's order. */
  readonly gates: readonly number[]
  /** Its activations, in lower case; null where others are possible. */
  readonly activations: readonly string[] | null
}

/** The rows of one direction, in PyTorch's order of gates, from the tensor of all directions. */
function rowsOf(of: Constant, from: number, { gates }: Recurrent, shape: Shape): SketchedWeight {
  const size = sizeOf(shape) / gates.length
  const pieces = gates.map((place, i) => ({
    stored: from + place * size,
    own: i * size,
    count: size,
  }))
  const weight = weightWith(shape, () => {
    const all = of.floats().subarray(from, from + sizeOf(shape))
    const gate = all.length / gates.length
    const data = new Float32Array(all.length)
    for (const [i, place] of gates.entries())
      data.set(all.subarray(place * gate, (place + 1) * gate), i * gate)
    return data
  })
  return of.stored ? { ...weight, stored: of.stored, pieces } : weight
}

function weightsOf(call: OperatorCall, of: Recurrent, hidden: number) {
  const input = call.constant(1)
  const state = call.constant(2)
  const bias = call.constant(3)
  if (!input || !state) throw new Unexpressed('its weights are not in the file')
  const [directions, rows, into] = input.shape
  const weights: Record<string, SketchedWeight> = {}
  for (let d = 0; d < directions; d++) {
    const end = `_l0${d === 1 ? '_reverse' : ''}`
    weights[`weight_ih${end}`] = rowsOf(input, d * rows * into, of, [rows, into])
    weights[`weight_hh${end}`] = rowsOf(state, d * rows * hidden, of, [rows, hidden])
    if (!bias) continue
    weights[`bias_ih${end}`] = rowsOf(bias, 2 * d * rows, of, [rows])
    weights[`bias_hh${end}`] = rowsOf(bias, (2 * d + 1) * rows, of, [rows])
  }
  return { weights, directions, into, bias: bias !== undefined }
}

/** The states to start from, [directions, batch, hidden]; none where they are 0. */
function statesOf(call: OperatorCall, count: number, first: boolean): readonly CardOutput[] {
  const given = Array.from({ length: count }, (_, i) => call.value(5 + i))
  const isZero = given.every(
    (value) => !value || (value.role === 'constant' && value.read().every((each) => each === 0)),
  )
  if (isZero) return []
  return given.map((_, i) => {
    const state = call.flow(5 + i)
    return first ? permuted(call, state, [1, 0, 2], 'state') : state
  })
}

/** Throws where the operator does what PyTorch's does not. */
function check(call: OperatorCall, of: Recurrent): void {
  const { attributes } = call
  const names = attributes.texts('activations')?.map((name) => name.toLowerCase())
  const wanted = of.activations
  if (names && wanted && names.some((name, i) => name !== wanted[i % wanted.length]))
    throw new Unexpressed(`its activations are ${names.join(', ')}`)
  if (attributes.has('clip')) throw new Unexpressed('it limits its numbers')
  if (attributes.int('input_forget', 0) === 1) throw new Unexpressed('its gates are coupled')
  if (attributes.text('direction', 'forward') === 'reverse')
    throw new Unexpressed('it reads backwards only')
  if (call.value(7)) throw new Unexpressed('it has peepholes')
  const lengths = call.value(4)
  const steps = call.shape()[attributes.int('layout', 0)]
  if (lengths && (lengths.role === 'flow' || lengths.read().some((each) => each !== steps)))
    throw new Unexpressed('its sequences have lengths of their own')
}

/** What PyTorch gives in a row for both directions, on an axis of their own. */
function byDirection(call: OperatorCall, output: CardOutput, shape: Shape, first: boolean) {
  if (shape[2] === 1)
    return call.add('Unsqueeze', { dim: first ? 2 : 1 }, [output], undefined, 'directions')
  const apart = reshaped(call, output, shape, 'directions')
  return first ? apart : permuted(call, apart, [0, 2, 1, 3], 'outputs')
}

/** Y, Y_h and Y_c of one layer. */
function recurrent(
  call: OperatorCall,
  of: Recurrent,
  more: Parameters = {},
  states = 1,
): readonly CardOutput[] {
  check(call, of)
  const hidden_size = call.attributes.int('hidden_size', 0)
  const first = call.attributes.int('layout', 0) === 1
  const x = call.flow(0)
  const [a, b] = call.shape()
  const { weights, directions, into, bias } = weightsOf(call, of, hidden_size)
  const made = call.addAll(
    of.kind,
    {
      input_size: into,
      hidden_size,
      bias,
      batch_first: first,
      bidirectional: directions === 2,
      ...more,
    },
    [x, ...statesOf(call, states, first)],
    weights,
  )
  const [output, ...last] = made
  return [
    byDirection(call, output, [a, b, directions, hidden_size], first),
    ...last.map((state) => (first ? permuted(call, state, [1, 0, 2], 'last') : state)),
  ]
}

function gru(call: OperatorCall) {
  if (call.attributes.int('linear_before_reset', 0) !== 1)
    throw new Unexpressed('it resets before the product, and PyTorch does after it')
  const activations = ['sigmoid', 'tanh']
  return recurrent(call, { kind: 'GRU', gates: [1, 0, 2], activations })
}

function rnn(call: OperatorCall) {
  const names = call.attributes.texts('activations')?.map((name) => name.toLowerCase()) ?? []
  const nonlinearity = names[0] ?? 'tanh'
  if (names.some((name) => name !== nonlinearity))
    throw new Unexpressed(`its activations are ${names.join(', ')}`)
  return recurrent(call, { kind: 'RNN', gates: [0], activations: null }, { nonlinearity })
}

/** Recurrent layers. Source: the operators' pages of onnx.ai; the order of gates: torch.nn.LSTM. */
export const RECURRENT: Ops = {
  LSTM: (call) =>
    recurrent(
      call,
      { kind: 'LSTM', gates: [0, 2, 3, 1], activations: ['sigmoid', 'tanh', 'tanh'] },
      {},
      2,
    ),
  GRU: gru,
  RNN: rnn,
}
