import { samePlace } from '../arithmetic'
import { int, number, type ParamsOf, toggle } from '../fields'
import { defineLayer, type OwnFacts } from '../layer'
import type { Problem } from '../problem'
import type { KerasLayer } from '../python'
import { readsOwnPlace } from '../reads'
import { letters, say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { changesOf } from './changes'

const fieldsOf = (channels: boolean) => [
  number('p', 0.5, `Chance that a ${channels ? 'channel' : 'value'} is dropped.`, {
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

type DropoutParams = ParamsOf<ReturnType<typeof fieldsOf>>

interface Dropping extends OwnFacts<ReturnType<typeof fieldsOf>, 'kind' | 'help' | 'examples'> {
  /**
   * Whole channels are dropped: how many leading axes of this input are drawn for; null where
   * every value is.
   */
  readonly channels: ((input: Shape) => 1 | 2) | null
  /** Drops to SELU's limit instead of 0. */
  readonly alpha: boolean
  /** What it refuses beside a probability outside 0 to 1. */
  readonly misfit?: (input: Shape, p: DropoutParams) => Problem | null
  /** As a Keras layer; `training` are its seed and how it is called, where it is in training. */
  readonly written: (p: DropoutParams, input: Shape, seed: string | null) => KerasLayer | null
}

function chanceProblem(p: DropoutParams, input: Shape, misfits: boolean): Problem | null {
  if (p.p >= 0 && p.p <= 1) return null
  return {
    text: `p is a probability, and ${p.p} is not between 0 and 1.`,
    got: `p ${p.p}`,
    expected: '0 to 1',
    field: 'p',
    fixes: [{ label: 'Set p to 0.5', set: { p: 0.5, ...(misfits ? { training: false } : {}) } }],
    torch: `ValueError: dropout probability has to be between 0 and 1, but got ${p.p}`,
    would: input,
  }
}

/** Why channels cannot be dropped from an input without an axis for them, in training. */
export const channelProblem =
  (kind: string) =>
  (input: Shape, { p, training }: DropoutParams): Problem | null =>
    !training || p === 0 || p === 1 || input.length >= 2 || sizeOf(input) === 0
      ? null
      : {
          text: say`${kind} drops channels on axis 1, and ${shape(input)} has no such axis.`,
          got: shape(input),
          expected: say`${letters('NC')} and any axes after it`,
          fixes: [],
          torch: 'RuntimeError: Feature dropout requires at least 2 dimensions in the input',
        }

/** The facts that all dropouts share. Source: torch.nn.Dropout. */
export const dropping = ({ channels, alpha, misfit, written, ...own }: Dropping) => {
  const thing = channels ? 'channel' : 'value'
  const rule = alpha
    ? 'y = a·x + b, or a·−1.7581 + b with probability p, so that mean 0 and variance 1 stay'
    : 'y = x/(1 − p), or 0 with probability p'
  return defineLayer({
    ...own,
    category: 'norm',
    icon: 'eraser',
    inputs: 1,
    // The mask depends on the seed alone, not on the input.
    linear: true,
    fields: fieldsOf(channels !== null),
    shown: { seed: (p) => p.training },
    shape: ([input], p) =>
      chanceProblem(p, input, (misfit?.(input, { ...p, p: 0.5 }) ?? null) !== null) ??
      misfit?.(input, p) ??
      input,
    explain: ([input], p) => ({
      rule: { words: p.training ? rule : 'y = x' },
      lines: [
        {
          axis: '',
          words: p.training ? `every ${thing} by chance` : 'not in training',
          result: shape(input),
        },
      ],
    }),
    weights: () => [],
    reads: readsOwnPlace,
    macs: () => 0,
    arithmetic([input], _output, p, index) {
      const x = samePlace(index, input)
      if (!p.training || p.p === 0)
        return { combine: 'same', value: x, note: 'Outside training nothing is dropped.' }
      const { kept, dropped } = changesOf(p.p, alpha)
      const outcomes = alpha
        ? [
            { name: 'kept: a·x + b', ...kept },
            { name: 'dropped: a·−1.7581 + b', ...dropped },
          ]
        : [
            { name: 'kept: x/(1 − p)', ...kept },
            { name: 'dropped: 0', ...dropped },
          ]
      return { combine: 'chance', rule, x, outcomes }
    },
    trains: (p) => p.training,
    draws: (p) => (p.training && p.p > 0 ? p.seed : null),
    keras(p, [input]) {
      const layer = written(p, input, p.training ? `seed=${p.seed}` : null)
      return layer && [p.training ? { ...layer, call: 'training=True' } : layer]
    },
    build: (torch, p, [input]) =>
      torch.dropout({ ...p, kind: own.kind, channels: channels?.(input) ?? null, alpha }),
  })
}
