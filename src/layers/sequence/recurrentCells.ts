import { choice } from '../fields'
import { defineLayer } from '../layer'
import type { Shape } from '../tensorShape'
import type { RecurrentOptions } from '../torch/recurrent'
import { cellProblem } from './cellProblem'
import { present } from './portShapes'
import { commonFacts, givenFacts, halfState } from './recurrentFacts'
import { BIAS, SIZES } from './recurrentFields'

interface GivenCell {
  readonly input_size: number | null
  readonly hidden_size: number
  readonly bias: boolean
}

const sizeOfInput = (input: Shape, p: GivenCell): number => p.input_size ?? input[input.length - 1]

const optionsOf =
  (kind: string, mode: RecurrentOptions['mode']) =>
  (p: GivenCell, input: Shape): RecurrentOptions => ({
    kind,
    mode,
    input_size: sizeOfInput(input, p),
    hidden_size: p.hidden_size,
    bias: p.bias,
    num_layers: 1,
    batch_first: false,
    dropout: 0,
    training: false,
    seed: 0,
    bidirectional: false,
    proj_size: 0,
    cell: true,
  })

const after = (input: Shape, p: GivenCell): Shape => [...input.slice(0, -1), p.hidden_size]

const COMMON = {
  category: 'sequence',
  icon: 'repeat',
  required: 1,
  linear: false,
} as const

const lstmOptions = optionsOf('LSTMCell', 'lstm')

/** One step of an LSTM. Source: torch.nn.LSTMCell. */
export const lstmcell = defineLayer({
  ...COMMON,
  kind: 'LSTMCell',
  help: 'One step of an LSTM: the next state and memory.',
  inputs: 3,
  ports: ['input', 'h_0', 'c_0'],
  fields: [...SIZES, BIAS],
  shape(inputs, p) {
    const given = present(inputs)
    return (
      cellProblem('LSTMCell', given.length === 2 ? given.slice(0, 1) : given, p) ??
      halfState('LSTMCell', given) ??
      after(inputs[0], p)
    )
  },
  infer: ([input], p) => ({ input_size: sizeOfInput(input, p) }),
  ...commonFacts(lstmOptions, 'h'),
  firstOutput: 'h_1',
  outputs: () => [
    {
      name: 'c_1',
      shape: ([input], p) => after(input, p),
      ...givenFacts(lstmOptions, 'c'),
    },
  ],
  call: ([x, h, c]) => (h === undefined ? x : `${x}, (${h}, ${c ?? 'None'})`),
  examples: [
    { title: 'From zeros', parameters: { hidden_size: 8 }, inputs: [[2, 5]], output: [2, 8] },
    {
      title: 'From a state and a memory',
      parameters: { hidden_size: 4 },
      inputs: [
        [3, 2],
        [3, 4],
        [3, 4],
      ],
      output: [3, 4],
    },
  ],
})

const gruOptions = optionsOf('GRUCell', 'gru')

/** One step of a GRU. Source: torch.nn.GRUCell. */
export const grucell = defineLayer({
  ...COMMON,
  kind: 'GRUCell',
  help: 'One step of a GRU: the next state.',
  inputs: 2,
  ports: ['input', 'h_0'],
  fields: [...SIZES, BIAS],
  shape: (inputs, p) => cellProblem('GRUCell', present(inputs), p) ?? after(inputs[0], p),
  infer: ([input], p) => ({ input_size: sizeOfInput(input, p) }),
  ...commonFacts(gruOptions, 'h'),
  examples: [
    { title: 'From zeros', parameters: { hidden_size: 8 }, inputs: [[2, 5]], output: [2, 8] },
    {
      title: 'One vector, from a state',
      parameters: { hidden_size: 4, bias: false },
      inputs: [[3], [4]],
      output: [4],
    },
  ],
})

type ElmanParams = GivenCell & { readonly nonlinearity: 'tanh' | 'relu' }
const rnnOptions = (p: ElmanParams, input: Shape): RecurrentOptions =>
  optionsOf('RNNCell', p.nonlinearity)(p, input)

/** One step of Elman's recurrent layer. Source: torch.nn.RNNCell. */
export const rnncell = defineLayer({
  ...COMMON,
  kind: 'RNNCell',
  aliases: ['SimpleRNNCell'],
  help: 'One step of a recurrent layer: the next state.',
  inputs: 2,
  ports: ['input', 'h_0'],
  fields: [...SIZES, BIAS, choice('nonlinearity', ['tanh', 'relu'], 'The function of each sum.')],
  shape: (inputs, p) => cellProblem('RNNCell', present(inputs), p) ?? after(inputs[0], p),
  infer: ([input], p) => ({ input_size: sizeOfInput(input, p) }),
  ...commonFacts(rnnOptions, 'h'),
  examples: [
    { title: 'From zeros', parameters: { hidden_size: 8 }, inputs: [[2, 5]], output: [2, 8] },
    {
      title: 'From a state, with ReLU',
      parameters: { hidden_size: 4, nonlinearity: 'relu' },
      inputs: [
        [3, 2],
        [3, 4],
      ],
      output: [3, 4],
    },
  ],
})
