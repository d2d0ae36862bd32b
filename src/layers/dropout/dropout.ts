import { samePlace } from '../arithmetic'
import { int, number, type ParamsOf, toggle } from '../fields'
import { defineLayer, type OwnFacts } from '../layer'
import { type Problem } from '../problem'
import { keras } from '../python'
import { readsOwnPlace } from '../reads'
import { letters, say, shape } from '../sentence'
import { type Shape } from '../tensorShape'

const fieldsOf = (channels: boolean) => [
  number('p', 0.5, `Chance that a ${channels ? 'channel' : 'value'} becomes 0.`, {
    min: 0,
    max: 1,
    soft: [0, 1],
  }),
  toggle(
    'training',
    false,
    'As after module.train(): drops; otherwise everything passes as it is.',
    { outside: true },
  ),
  int('seed', 0, 'The same seed drops the same values, those of torch.manual_seed(seed).', {
    min: 0,
    max: 2 ** 32 - 1,
    soft: [0, 100],
    outside: true,
  }),
]

/**
 * The facts that Dropout and Dropout2d share; `channels`: drops whole channels. Source:
 * torch.nn.Dropout.
 */
const dropping = (
  channels: boolean,
  own: OwnFacts<ReturnType<typeof fieldsOf>, 'kind' | 'help' | 'examples'>,
) =>
  defineLayer({
    ...own,
    category: 'norm',
    icon: 'eraser',
    inputs: 1,
    // The mask depends on the seed alone, not on the input.
    linear: true,
    fields: fieldsOf(channels),
    shown: { seed: (p) => p.training },
    shape: ([input], p) => dropoutProblem(channels, own.kind, input, p) ?? input,
    explain: ([input], p) => ({
      rule: { words: p.training ? 'y = x/(1 − p), or 0 with probability p' : 'y = x' },
      lines: [
        {
          axis: '',
          words: p.training
            ? `every ${channels ? 'channel' : 'value'} by chance`
            : 'not in training',
          result: shape(input),
        },
      ],
    }),
    weights: () => [],
    reads: readsOwnPlace,
    macs: () => 0,
    arithmetic([input], _output, p, index) {
      const value = samePlace(index, input)
      if (!p.training || p.p === 0)
        return { combine: 'same', value, note: 'Outside training nothing is dropped.' }
      const outcomes = [
        { name: 'kept: × 1/(1 − p)', factor: p.p === 1 ? 0 : 1 / (1 - p.p) },
        { name: 'dropped: × 0', factor: 0 },
      ]
      return {
        combine: 'chance',
        rule: 'y = x/(1 − p), or 0 with probability p',
        x: value,
        outcomes,
      }
    },
    trains: (p) => p.training,
    draws: (p) => (p.training && p.p > 0 ? p.seed : null),
    keras(p, [input]) {
      const seed = p.training ? `seed=${p.seed}` : null
      const call = p.training ? { call: 'training=True' } : {}
      if (!channels) return [{ ...keras('Dropout', String(p.p), seed), ...call }]
      return input.length === 3 || input.length === 4
        ? [{ ...keras(`SpatialDropout${input.length - 2}D`, String(p.p), seed), ...call }]
        : null
    },
    build: (torch, p) => torch.dropout({ ...p, channels }),
  })

/** In training zeroes values at random and scales up the others. Source: torch.nn.Dropout. */
export const dropout = dropping(false, {
  kind: 'Dropout',
  help: 'In training sets values to 0 by chance and enlarges the others, so that the mean stays.',
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[4, 120]],
      output: [4, 120],
    },
    {
      title: 'In training half of the values fall',
      parameters: { training: true },
      inputs: [[1, 16, 5, 5]],
      output: [1, 16, 5, 5],
    },
  ],
})

function dropoutProblem(
  channels: boolean,
  kind: string,
  input: Shape,
  p: ParamsOf<ReturnType<typeof fieldsOf>>,
): Problem | null {
  const chance = p.p
  if (!(chance >= 0 && chance <= 1))
    return {
      text: `p is a probability, and ${chance} is not between 0 and 1.`,
      got: `p ${chance}`,
      expected: '0 to 1',
      field: 'p',
      fixes: [
        {
          label: 'Set p to 0.5',
          set: { p: 0.5, ...(channels && input.length < 2 ? { training: false } : {}) },
        },
      ],
      torch: `ValueError: dropout probability has to be between 0 and 1, but got ${chance}`,
      would: input,
    }
  if (channels && p.training && chance > 0 && chance < 1 && input.length < 2)
    return {
      text: say`${kind} drops channels on axis 1, and ${shape(input)} has no such axis.`,
      got: shape(input),
      expected: say`${letters('NC')} and any axes after it`,
      fixes: [],
      torch: 'RuntimeError: Feature dropout requires at least 2 dimensions in the input',
    }
  return null
}

/**
 * In training zeroes whole channels at random and scales up the others. Source: torch.nn.Dropout2d.
 */
export const dropout2d = dropping(true, {
  kind: 'Dropout2d',
  help: 'In training sets whole channels to 0 by chance and enlarges the others.',
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[1, 16, 5, 5]],
      output: [1, 16, 5, 5],
    },
    {
      title: 'In training a third of the maps fall',
      parameters: { p: 0.33, training: true },
      inputs: [[2, 6, 8, 8]],
      output: [2, 6, 8, 8],
    },
  ],
})
