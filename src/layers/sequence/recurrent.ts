import { choice, int } from '../fields'
import { defineLayer } from '../layer'
import type { Shape } from '../tensorShape'
import type { RecurrentOptions } from '../torch/recurrent'
import { present } from './portShapes'
import { commonFacts, halfState, lastState, sequenceOutput } from './recurrentFacts'
import { BIAS, LAYERS, OTHERS, OUTSIDE, SIZES } from './recurrentFields'
import { sequenceProblem } from './recurrentProblem'

/** The parameters that all recurrent layers have, as given. */
type Sequence = Omit<RecurrentOptions, 'kind' | 'mode' | 'cell' | 'proj_size' | 'input_size'> & {
  readonly input_size: number | null
}

const sizeOfInput = (input: Shape, p: { readonly input_size: number | null }): number =>
  p.input_size ?? input[input.length - 1]

/** The options of the engine. */
const optionsOf =
  (kind: string, mode: RecurrentOptions['mode']) =>
  (p: Sequence & { readonly proj_size?: number }, input: Shape): RecurrentOptions => ({
    ...p,
    input_size: sizeOfInput(input, p),
    proj_size: p.proj_size ?? 0,
    kind,
    mode,
    cell: false,
  })

const drops = (p: Pick<Sequence, 'training' | 'dropout' | 'num_layers' | 'seed'>): number | null =>
  p.training && p.dropout > 0 && p.num_layers > 1 ? p.seed : null

const COMMON = {
  category: 'sequence',
  required: 1,
  linear: false,
  shown: {
    seed: (p: Pick<Sequence, 'training' | 'dropout' | 'num_layers'>) =>
      p.training && p.dropout > 0 && p.num_layers > 1,
  },
  trains: (p: Pick<Sequence, 'training'>): boolean => p.training,
  draws: drops,
  firstOutput: 'output',
} as const

const lstmOptions = optionsOf('LSTM', 'lstm')

/** Long short-term memory over a sequence. Source: torch.nn.LSTM. */
export const lstm = defineLayer({
  ...COMMON,
  kind: 'LSTM',
  aliases: ['long short-term memory', 'recurrent'],
  usual: true,
  icon: 'repeat',
  help: 'Reads a sequence step by step; gates decide what its memory keeps, adds and gives.',
  inputs: 3,
  ports: ['input', 'h_0', 'c_0'],
  fields: [
    ...SIZES,
    LAYERS,
    BIAS,
    ...OTHERS,
    int('proj_size', 0, 'Projects h to so many numbers; 0 leaves it as it is.', {
      min: 0,
      soft: [0, 64],
    }),
    ...OUTSIDE,
  ],
  shape(inputs, p) {
    const given = present(inputs)
    return (
      sequenceProblem('LSTM', given.length === 2 ? given.slice(0, 1) : given, p) ??
      halfState('LSTM', given) ??
      sequenceOutput(p, inputs[0], 'output')
    )
  },
  infer: ([input], p) => ({ input_size: sizeOfInput(input, p) }),
  ...commonFacts(lstmOptions, 'output'),
  outputs: () => [lastState(lstmOptions, 'h'), lastState(lstmOptions, 'c')],
  unpacked: ([output, h, c]) => `${output}, (${h}, ${c})`,
  call: ([x, h, c]) => (h === undefined ? x : `${x}, (${h}, ${c ?? 'None'})`),
  examples: [
    {
      title: 'Twenty steps of a batch of two',
      parameters: { hidden_size: 8 },
      inputs: [[20, 2, 5]],
      output: [20, 2, 8],
    },
    {
      title: 'The batch first, in both directions',
      parameters: { hidden_size: 6, batch_first: true, bidirectional: true },
      inputs: [[2, 9, 4]],
      output: [2, 9, 12],
    },
    {
      title: 'One sequence, from states that are given',
      parameters: { hidden_size: 4, num_layers: 2 },
      inputs: [
        [7, 3],
        [2, 4],
        [2, 4],
      ],
      output: [7, 4],
    },
  ],
})

const gruOptions = optionsOf('GRU', 'gru')

/** Gated recurrent units over a sequence. Source: torch.nn.GRU. */
export const gru = defineLayer({
  ...COMMON,
  kind: 'GRU',
  aliases: ['gated recurrent unit', 'recurrent'],
  usual: true,
  icon: 'repeat',
  help: 'Reads a sequence step by step; two gates decide how much of its state is renewed.',
  inputs: 2,
  ports: ['input', 'h_0'],
  fields: [...SIZES, LAYERS, BIAS, ...OTHERS, ...OUTSIDE],
  shape: (inputs, p) =>
    sequenceProblem('GRU', present(inputs), { ...p, proj_size: 0 }) ??
    sequenceOutput({ ...p, proj_size: 0 }, inputs[0], 'output'),
  infer: ([input], p) => ({ input_size: sizeOfInput(input, p) }),
  ...commonFacts(gruOptions, 'output'),
  outputs: () => [lastState(gruOptions, 'h')],
  examples: [
    {
      title: 'Twenty steps of a batch of two',
      parameters: { hidden_size: 8 },
      inputs: [[20, 2, 5]],
      output: [20, 2, 8],
    },
    {
      title: 'Two layers from a state that is given',
      parameters: { hidden_size: 4, num_layers: 2, bias: false },
      inputs: [
        [6, 2, 3],
        [2, 2, 4],
      ],
      output: [6, 2, 4],
    },
  ],
})

type RnnParams = Sequence & { readonly nonlinearity: 'tanh' | 'relu' }
const rnnOptions = (p: RnnParams, input: Shape): RecurrentOptions =>
  optionsOf('RNN', p.nonlinearity)(p, input)

/** Elman's recurrent layer over a sequence. Source: torch.nn.RNN. */
export const rnn = defineLayer({
  ...COMMON,
  kind: 'RNN',
  aliases: ['SimpleRNN', 'Elman network', 'recurrent'],
  icon: 'repeat',
  help: 'Reads a sequence step by step; each state follows from the one before and the input.',
  inputs: 2,
  ports: ['input', 'h_0'],
  fields: [
    ...SIZES,
    LAYERS,
    choice('nonlinearity', ['tanh', 'relu'], 'The function of each sum.'),
    BIAS,
    ...OTHERS,
    ...OUTSIDE,
  ],
  shape: (inputs, p) =>
    sequenceProblem('RNN', present(inputs), { ...p, proj_size: 0 }) ??
    sequenceOutput({ ...p, proj_size: 0 }, inputs[0], 'output'),
  infer: ([input], p) => ({ input_size: sizeOfInput(input, p) }),
  ...commonFacts(rnnOptions, 'output'),
  outputs: () => [lastState(rnnOptions, 'h')],
  examples: [
    {
      title: 'Twenty steps of a batch of two',
      parameters: { hidden_size: 8 },
      inputs: [[20, 2, 5]],
      output: [20, 2, 8],
    },
    {
      title: 'One sequence without a batch, with ReLU',
      parameters: { hidden_size: 3, nonlinearity: 'relu' },
      inputs: [[6, 2]],
      output: [6, 3],
    },
  ],
})
