import {
  directionsOf,
  GATES,
  layerInput,
  suffixOf,
} from '../../../../layers/sequence/recurrentWeights'
import type { Shape } from '../../../../layers/tensorShape'
import type { RecurrentMode, RecurrentOptions } from '../../../../layers/torch/recurrent'
import type { NodeAttributes, OnnxPlace, OnnxStep } from '../step'
import { slice, transpose } from './arrange'

/** ONNX's operator, and which of PyTorch's gates stands at each of its places. */
const OPERATORS: Readonly<
  Record<RecurrentMode, { readonly op: string; readonly gates: readonly number[] }>
> = {
  lstm: { op: 'LSTM', gates: [0, 3, 1, 2] },
  gru: { op: 'GRU', gates: [1, 0, 2] },
  tanh: { op: 'RNN', gates: [0] },
  relu: { op: 'RNN', gates: [0] },
}

/** Rows in ONNX's order of gates, of these weights one after the other. */
const ordered =
  (to: OnnxPlace, names: readonly string[], gates: readonly number[]) => (): Float32Array => {
    const parts = names.flatMap((name) => {
      const all = to.numbers(name)
      const size = all.length / gates.length
      return gates.map((gate) => all.subarray(gate * size, (gate + 1) * size))
    })
    const data = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      data.set(part, at)
      at += part.length
    }
    return data
  }

/** One layer of both directions on T×N×I; gives T×directions×N×H and the states after it. */
function layer(
  to: OnnxPlace,
  o: RecurrentOptions,
  index: number,
  x: string,
  states: readonly string[],
): readonly string[] {
  const { op, gates } = OPERATORS[o.mode]
  const directions = directionsOf(o)
  const ends = Array.from({ length: directions }, (_, d) => suffixOf(o, index, d))
  const rows = GATES[o.mode] * o.hidden_size
  const tensor = (name: string, shape: Shape, parts: (end: string) => readonly string[]): string =>
    to.ofWeights(
      shape,
      ordered(to, ends.flatMap(parts), gates),
      `${name}${o.cell ? '' : `_l${index}`}`,
    )
  const activation: NodeAttributes =
    o.mode === 'gru'
      ? { linear_before_reset: { int: 1 } }
      : o.mode === 'lstm'
        ? {}
        : { activations: { texts: ends.map(() => (o.mode === 'tanh' ? 'Tanh' : 'Relu')) } }
  return to.addAll(
    op,
    [
      x,
      tensor('weight_ih', [directions, rows, layerInput(o, index)], (end) => [`weight_ih${end}`]),
      tensor('weight_hh', [directions, rows, o.hidden_size], (end) => [`weight_hh${end}`]),
      o.bias
        ? tensor('bias', [directions, 2 * rows], (end) => [`bias_ih${end}`, `bias_hh${end}`])
        : '',
      '',
      ...states,
    ],
    {
      hidden_size: { int: o.hidden_size },
      direction: { text: directions === 2 ? 'bidirectional' : 'forward' },
      ...activation,
    },
    o.mode === 'lstm' ? 3 : 2,
  )
}

/** Gives T×N×F and the states after it, of T×N×I and the states before. */
type RecurrentRun = (to: OnnxPlace, x: string, states: readonly string[]) => readonly string[]

/** One step. */
function cell(to: OnnxPlace, run: RecurrentRun): readonly string[] {
  const alone = to.inputs[0].length === 1
  const lead = alone ? [0, 1] : [0]
  const raise = (port: number): string => to.add('Unsqueeze', [to.input(port), to.ints(lead)])
  const states = to.inputs.slice(1).map((_, i) => raise(i + 1))
  const [, ...after] = run(to, raise(0), states)
  return after.map((state) => to.add('Squeeze', [state, to.ints(lead)]))
}

/** What runs over T×N×I as a layer of PyTorch: a batch in front, behind or not at all. */
export const framed =
  (o: RecurrentOptions, run: RecurrentRun): OnnxStep =>
  (to) => {
    if (o.cell) return cell(to, run)
    const alone = to.inputs[0].length === 2
    const raised = (x: string): string => (alone ? to.add('Unsqueeze', [x, to.ints([1])]) : x)
    const lowered = (x: string): string => (alone ? to.add('Squeeze', [x, to.ints([1])]) : x)
    const turned = (x: string): string =>
      o.batch_first && !alone ? transpose(to, x, [1, 0, 2]) : x
    const first = turned(raised(to.input(0)))
    const given = to.inputs.slice(1).map((_, i) => raised(to.input(i + 1)))
    const [y, ...after] = run(to, first, given)
    return [turned(lowered(y)), ...after.map(lowered)]
  }

/** An operator for each layer. */
const layers =
  (o: RecurrentOptions): RecurrentRun =>
  (to, first, given) => {
    if (o.cell) return layer(to, o, 0, first, given)
    const directions = directionsOf(o)
    let x = first
    const states: string[][] = []
    for (let index = 0; index < o.num_layers; index++) {
      const own = given.map((state) =>
        o.num_layers === 1
          ? state
          : slice(to, state, 0, [index * directions, (index + 1) * directions]),
      )
      const [y, ...after] = layer(to, o, index, x, own)
      x =
        directions === 1
          ? to.add('Squeeze', [y, to.ints([1])])
          : to.add('Reshape', [transpose(to, y, [0, 2, 1, 3]), to.ints([0, 0, -1])])
      states.push([...after])
    }
    const last = states[0].map((_, which) => {
      const all = states.map((own) => own[which])
      return all.length === 1 ? all[0] : to.add('Concat', all, { axis: { int: 0 } })
    })
    return [x, ...last]
  }

/** torch.nn.LSTM, GRU, RNN and their cells: an operator for each layer. */
export const recurrent =
  (o: RecurrentOptions): OnnxStep =>
  (to) => {
    if (o.proj_size > 0)
      throw new Error(
        `ONNX has no ${o.kind} that projects its state: set proj_size to 0, or use a Linear ` +
          'behind it.',
      )
    return framed(o, layers(o))(to)
  }
