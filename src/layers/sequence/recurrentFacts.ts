import type { Arithmetic } from '../arithmetic'
import type { Explanation } from '../explanation'
import type { Problem } from '../problem'
import type { AxisReads, Reads } from '../reads'
import { fixedAxes, type Sentence, say } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import type { RecurrentMode, RecurrentOptions, RecurrentTools } from '../torch/recurrent'
import { type PortShapes, present, withoutDrops } from './portShapes'
import { kerasCell, kerasRecurrent } from './recurrentKeras'
import { recurrentReads } from './recurrentReads'
import { createUnroller, timelineOf, type WantedState } from './recurrentValue'
import { directionsOf, GATES, layerInput, recurrentWeights, stateSize } from './recurrentWeights'

/** The gates at each step, as PyTorch's documentation writes them. */
const RULES: Readonly<Record<RecurrentMode, string>> = {
  lstm:
    'i, f, o = σ(W_ih·x + b_ih + W_hh·h + b_hh), g = tanh(W_ih·x + b_ih + W_hh·h + b_hh); ' +
    'c = f·c + i·g, h = o·tanh(c)',
  gru:
    'r, z = σ(W_ih·x + b_ih + W_hh·h + b_hh), n = tanh(W_ih·x + b_ih + r·(W_hh·h + b_hh)); ' +
    'h = (1 − z)·n + z·h',
  tanh: 'h = tanh(W_ih·x + b_ih + W_hh·h + b_hh)',
  relu: 'h = max(0, W_ih·x + b_ih + W_hh·h + b_hh)',
}

/** What is given: every step's h, or the last h or c of every layer and direction. */
export type GivenState = 'output' | 'h' | 'c'

/** Output sizes of a sequence of this shape. */
export function sequenceOutput(
  p: Pick<
    RecurrentOptions,
    'proj_size' | 'hidden_size' | 'bidirectional' | 'num_layers' | 'batch_first'
  >,
  input: Shape,
  given: GivenState,
): Shape {
  const directions = directionsOf(p)
  if (given === 'output') return [...input.slice(0, -1), stateSize(p) * directions]
  const batch = input.length === 3 ? [input[p.batch_first ? 0 : 1]] : []
  return [p.num_layers * directions, ...batch, given === 'h' ? stateSize(p) : p.hidden_size]
}

/** Which number an index of an output names. */
function wantedOf(p: RecurrentOptions, input: Shape, steps: number, given: GivenState) {
  const size = stateSize(p)
  return (index: readonly number[]): WantedState => {
    const unit = index[index.length - 1]
    const batched = input.length === (p.cell ? 2 : 3)
    if (p.cell)
      return {
        sample: batched ? index[0] : 0,
        layer: 0,
        direction: 0,
        time: 0,
        unit,
        of: given === 'c' ? 'c' : 'h',
      }
    if (given === 'output')
      return {
        sample: batched ? index[p.batch_first ? 0 : 1] : 0,
        layer: p.num_layers - 1,
        direction: Math.floor(unit / size),
        time: index[batched && p.batch_first ? 1 : 0],
        unit: unit % size,
        of: 'h',
      }
    const direction = index[0] % directionsOf(p)
    return {
      sample: batched ? index[1] : 0,
      layer: Math.floor(index[0] / directionsOf(p)),
      direction,
      time: direction === 1 ? 0 : steps - 1,
      unit,
      of: given,
    }
  }
}

/** Which cells an output reads; of the sequence axis by axis, where that says it. */
export function readsOf(
  p: RecurrentOptions,
  inputs: readonly Shape[],
  given: GivenState,
): readonly Reads[] {
  const [input] = inputs
  const { steps } = timelineOf(p, inputs)
  const found = recurrentReads(p, inputs, steps, wantedOf(p, input, steps, given))
  if (p.cell) return [{ axes: [...(input.length === 2 ? [0] : []), 'all'] }, ...found.slice(1)]
  const batched = input.length === 3
  const late = given !== 'output'
  if (!late && p.bidirectional && p.num_layers === 1) return found
  const time: AxisReads =
    late || p.bidirectional
      ? 'all'
      : {
          of: batched && p.batch_first ? 1 : 0,
          most: steps,
          cells: (place: number) => Array.from({ length: place + 1 }, (_, t) => t),
        }
  const sample = late ? 1 : p.batch_first ? 0 : 1
  const lead = !batched ? [time] : p.batch_first ? [sample, time] : [time, sample]
  return [{ axes: [...lead, 'all'] }, ...found.slice(1)]
}

/** How one number comes about: the gates of its unit after all steps before. */
export function arithmeticOf(
  p: RecurrentOptions,
  inputs: readonly Shape[],
  given: GivenState,
  index: readonly number[],
): Arithmetic {
  const line = timelineOf(p, inputs)
  const wanted = wantedOf(p, inputs[0], line.steps, given)(index)
  // A step may have no features.
  const x = inputs[0].at(-1) === 0 ? 0 : line.x(wanted.time, wanted.sample, 0)
  const drops = p.training && p.dropout > 0 && p.num_layers > 1
  return {
    combine: 'steps',
    rule: RULES[p.mode],
    x,
    steps: (read) => withoutDrops(createUnroller(p, line, read, wanted.sample)(wanted), drops),
  }
}

/** The rule of the shape, the gates before it. */
export function explanationOf(p: RecurrentOptions, [input]: readonly Shape[]): Explanation {
  const output = p.cell
    ? [...input.slice(0, -1), p.hidden_size]
    : sequenceOutput(p, input, 'output')
  const both = p.bidirectional ? '2·' : ''
  const last = p.proj_size > 0 ? 'proj_size' : 'hidden_size'
  const rule: Sentence = p.cell
    ? '(…, input_size) → (…, hidden_size)'
    : `(…, input_size) → (…, ${both}${last}), step by step`
  return {
    before: { title: 'At each step', rule: { words: RULES[p.mode] }, lines: [] },
    rule: { words: rule },
    lines: [
      {
        axis: '',
        words: say`${fixedAxes(...input)} → ${fixedAxes(...output)}`,
        result: fixedAxes(...output),
        inWords: true,
      },
    ],
  }
}

/** Multiply-adds of all steps. */
export function macsOf(p: RecurrentOptions, [input]: readonly Shape[]): number {
  const rows = sizeOf(input.slice(0, -1))
  const gates = GATES[p.mode] * p.hidden_size
  const size = stateSize(p)
  const layers = Array.from({ length: p.num_layers }, (_, layer) => layerInput(p, layer))
  const each = layers.reduce(
    (sum, width) => sum + gates * (width + size) + (p.proj_size > 0 ? size * p.hidden_size : 0),
    0,
  )
  return rows * directionsOf(p) * each
}

/** A state of LSTM without the other one. */
export const halfState = (kind: string, inputs: readonly Shape[]): Problem | null =>
  inputs.length !== 2
    ? null
    : {
        text: `${kind} starts from h_0 and c_0 together, and c_0 has no wire.`,
        got: 'h_0',
        expected: 'h_0 and c_0',
        fixes: [],
        torch: 'IndexError: tuple index out of range',
      }

const first = ([input]: PortShapes): Shape => input ?? []
type OptionsOf<P> = (p: P, input: Shape) => RecurrentOptions

/** What the first output and the further ones each say for themselves. */
export const givenFacts = <P>(options: OptionsOf<P>, given: GivenState) => ({
  reads: (inputs: PortShapes, p: P) => readsOf(options(p, first(inputs)), present(inputs), given),
  arithmetic: (inputs: PortShapes, _output: Shape, p: P, index: readonly number[]) =>
    arithmeticOf(options(p, first(inputs)), present(inputs), given, index),
})

/** A state after the last step as a further output. */
export const lastState = <P>(options: OptionsOf<P>, given: 'h' | 'c') => ({
  name: `${given}_n`,
  shape: (inputs: PortShapes, p: P) =>
    sequenceOutput(options(p, first(inputs)), first(inputs), given),
  ...givenFacts(options, given),
})

/** What all recurrent layers and cells have in common; `given` is their first output. */
export const commonFacts = <P>(options: OptionsOf<P>, given: GivenState) => ({
  explain: (inputs: PortShapes, p: P) => explanationOf(options(p, first(inputs)), present(inputs)),
  weights: (inputs: PortShapes, p: P) => recurrentWeights(options(p, first(inputs))),
  macs: (inputs: PortShapes, _output: Shape, p: P) =>
    macsOf(options(p, first(inputs)), present(inputs)),
  build: <L>(torch: RecurrentTools<L>, p: P, inputs: PortShapes) =>
    torch.recurrent(options(p, first(inputs))),
  keras(p: P, inputs: PortShapes) {
    const o = options(p, first(inputs))
    return o.cell ? kerasCell(o, present(inputs)) : kerasRecurrent(o, present(inputs))
  },
  ...givenFacts(options, given),
})
