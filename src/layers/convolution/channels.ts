import { int } from '../fields'
import type { Problem } from '../problem'
import { type Sentence, say } from '../sentence'
import type { Shape } from '../tensorShape'

/** The first field of all convolutions; inferred from the input. */
export const IN_CHANNELS = int(
  'in_channels',
  null,
  'Channels that come in; follows the input unless pinned.',
  {
    min: 1,
    empty: 'follows the input',
    positional: true,
    soft: [1, 64],
  },
)

/** The groups field of all convolutions. */
export const GROUPS = int(
  'groups',
  1,
  'Splits the channels into groups that do not see each other.',
  { min: 1, max: 16_384, soft: [1, 16] },
)

/** Why the channels of a convolution are not divisible by its groups, or null. */
export function groupsProblem(
  { groups, out_channels }: { readonly groups: number; readonly out_channels: number },
  in_channels: number,
): Problem | null {
  if (!Number.isInteger(groups) || groups < 1)
    return {
      text: `groups is ${groups}. It must be a whole number of at least 1.`,
      got: `groups ${groups}`,
      expected: 'at least 1',
      field: 'groups',
      fixes: [{ label: 'Set groups to 1', set: { groups: 1 } }],
    }
  const counts = { in_channels, out_channels }
  const field = (['in_channels', 'out_channels'] as const).find(
    (name) => counts[name] % groups !== 0,
  )
  if (!field) return null
  const up = Math.ceil(counts[field] / groups) * groups
  return {
    text:
      `groups is ${groups}, but ${field} is ${counts[field]}. groups must divide both ` +
      'in_channels and out_channels.',
    got: `${field} ${counts[field]}`,
    expected: `a multiple of ${groups}`,
    field: 'groups',
    fixes: [
      { label: 'Set groups to 1', set: { groups: 1 } },
      ...(field === 'out_channels'
        ? [{ label: `Set out_channels to ${up}`, set: { out_channels: up } }]
        : []),
    ],
  }
}

interface OtherChannels {
  readonly kind: string
  /** The input as printed, its channels, and the channels expected. */
  readonly got: Sentence
  readonly channels: number
  readonly expected: number
  readonly would: Shape
}

/** The input of a convolution has a different number of channels than its weight expects. */
export const channelsProblem = ({
  kind,
  got,
  channels,
  expected,
  would,
}: OtherChannels): Problem => ({
  text: say`${kind} gets ${channels} ${channels === 1 ? 'channel' : 'channels'} (${got}), and
    expects ${expected}.`,
  got,
  expected: `${expected} channels`,
  field: 'in_channels',
  fixes: [
    { label: 'Follow the input', set: { in_channels: null } },
    { label: `Set in_channels to ${channels}`, set: { in_channels: channels } },
  ],
  would,
})
