import { samePlace } from '../arithmetic'
import { int, number, toggle } from '../fields'
import { keras } from '../python'
import { shape } from '../sentence'
import { activation } from './activation'

const RULE = 'y = x if x ≥ 0, else a·x'
const MEAN = 'y = x if x ≥ 0, else (lower + upper)/2·x'

/** x for x ≥ 0, below 0 a slope drawn for every value. Source: torch.nn.RReLU. */
export const rrelu = activation({
  kind: 'RReLU',
  aliases: ['randomised leaky ReLU'],
  icon: 'activity',
  help: 'LeakyReLU whose slope is drawn anew for every value in training, and is their mean after.',
  rule: RULE,
  fields: [
    number('lower', 1 / 8, 'Smallest slope left of 0.', { soft: [0, 1] }),
    number('upper', 1 / 3, 'Largest slope left of 0.', { soft: [0, 1] }),
    toggle(
      'training',
      false,
      'As after module.train(): slopes by chance; otherwise the mean of lower and upper.',
      { outside: true },
    ),
    int('seed', 0, 'The same seed draws the same slopes, those of torch.manual_seed(seed).', {
      min: 0,
      max: 2 ** 32 - 1,
      soft: [0, 100],
      outside: true,
    }),
  ],
  shown: { seed: (p) => p.training },
  problem: (input, p) =>
    p.lower <= p.upper
      ? null
      : {
          text: `lower is ${p.lower}; it must not be above upper, ${p.upper}.`,
          got: `lower ${p.lower}`,
          expected: `at most ${p.upper}`,
          field: 'lower',
          fixes: [{ label: `Set lower to ${p.upper}`, set: { lower: p.upper } }],
          torch: 'RuntimeError: Lower bound should be less than or equal to the upper bound',
          would: input,
        },
  explain: ([input], p) => ({
    rule: { words: p.training ? RULE : MEAN },
    lines: [
      {
        axis: '',
        words: p.training ? 'every value with a slope by chance' : 'every value by itself',
        result: shape(input),
      },
    ],
  }),
  arithmetic([input], _output, p, index) {
    const x = samePlace(index, input)
    if (!p.training)
      return { combine: 'function', rule: MEAN, x, numbers: [['slope', (p.lower + p.upper) / 2]] }
    return {
      combine: 'chance',
      rule: RULE,
      x,
      outcomes: [
        { name: 'kept', factor: 1 },
        { name: `× ${p.lower} to ${p.upper}`, factor: p.lower, upTo: p.upper },
      ],
    }
  },
  trains: (p) => p.training,
  draws: (p) => (p.training ? p.seed : null),
  keras: (p) =>
    p.training ? null : [keras('LeakyReLU', `negative_slope=${(p.lower + p.upper) / 2}`)],
  build: (torch, p) => torch.rrelu(p),
})
