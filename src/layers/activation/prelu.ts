import { samePlace } from '../arithmetic'
import { int, number } from '../fields'
import { negativeWords } from '../padWords'
import { printValue } from '../print'
import { keras } from '../python'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { activation } from './activation'

/** PyTorch takes axis 1 for the channels even without a batch axis, and a vector as one channel. */
const channelsOf = (input: Shape): number => (input.length < 2 ? 1 : input[1])

/** PyTorch's message where so many slopes do not fit, null where they do. */
function slopesWords(input: Shape, slopes: number): string | null {
  if (slopes < 0) return negativeWords([slopes])
  if (slopes === 1) return null
  if (input.length === 0) return 'RuntimeError: Not allow zero-dim input tensor.'
  return slopes === channelsOf(input)
    ? null
    : 'RuntimeError: Mismatch of parameter numbers and input channel size. Found parameter ' +
        `numbers = ${slopes} and channel size = ${channelsOf(input)}.`
}

const RULE = 'y = x if x > 0, else weight·x'

/** x for x > 0, weight·x below, with a learned weight. Source: torch.nn.PReLU. */
export const prelu = activation({
  kind: 'PReLU',
  aliases: ['parametric ReLU', 'learned slope'],
  icon: 'activity',
  help: 'LeakyReLU whose slope left of 0 is learned: one for all, or one per channel.',
  rule: RULE,
  fields: [
    int('num_parameters', 1, 'Number of slopes: 1, or one for each channel.', {
      min: 0,
      max: 65536,
      soft: [1, 64],
    }),
    number('init', 0.25, 'Slope before any training.', { soft: [0, 1] }),
  ],
  problem(input, p) {
    const channels = channelsOf(input)
    const words = slopesWords(input, p.num_parameters)
    if (words === null) return null
    return {
      text: say`PReLU has ${p.num_parameters} slopes, but ${shape(input)} has ${channels}
        ${channels === 1 ? 'channel' : 'channels'}.`,
      got: `${channels} channels`,
      expected: `${p.num_parameters}, or num_parameters 1`,
      field: 'num_parameters',
      fixes: [
        ...(channels > 1
          ? [{ label: `Set num_parameters to ${channels}`, set: { num_parameters: channels } }]
          : []),
        { label: 'Set num_parameters to 1', set: { num_parameters: 1 } },
      ],
      torch: words,
      would: input,
    }
  },
  weights: (_inputs, p) => [
    {
      name: 'weight',
      shape: [p.num_parameters],
      axes: ['channel'],
      fanIn: p.num_parameters,
      initial: p.init,
    },
  ],
  arithmetic: ([input], _output, p, index) => ({
    combine: 'function',
    rule: RULE,
    x: samePlace(index, input),
    numbers: [['weight', { weight: 'weight', place: p.num_parameters === 1 ? 0 : index[1] }]],
  }),
  keras: (p, [input]) =>
    input.length < 2
      ? null
      : [
          keras(
            'PReLU',
            `alpha_initializer=keras.initializers.Constant(${p.init})`,
            'shared_axes=' +
              printValue(
                Array.from({ length: input.length - 1 }, (_, i) => i + 1).slice(
                  p.num_parameters === 1 ? 0 : 1,
                ),
              ),
          ),
        ],
  build: (torch, p, [input]) => torch.prelu({ channels: p.num_parameters, rank: input.length }),
})
