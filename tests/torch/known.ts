import { parametersOf } from '../../src/graph/kinds'
import type { Parameters } from '../../src/layers/fields'
import { unsoundField } from '../../src/layers/parameters'
import { layerNamed, type Setting } from './setting'

/** A difference that is meant, described in docs/PYTORCH.md: its settings are not drawn. */
interface Known {
  readonly why: string
  readonly when: (setting: Setting, p: Parameters) => boolean
}

const listed = (value: Parameters[string] | undefined): readonly number[] =>
  Array.isArray(value) ? value.filter((each) => each !== null) : []

const KNOWN: readonly Known[] = [
  {
    why: 'The form does not take it, and PyTorch only because there is nothing to compute.',
    when: ({ kind, inputs }, p) =>
      unsoundField(layerNamed(kind).fields, p) !== undefined && inputs.flat().includes(0),
  },
  {
    why: 'Padding of more than two axes belongs to volumes.',
    when: (_, p) => listed(p.padding).length > 4,
  },
  {
    why: 'What of a tuple PyTorch never reads, and windows of no cells.',
    when: ({ kind }, p) =>
      /^(MaxUnpool|Fractional)/.test(kind) &&
      unsoundField(layerNamed(kind).fields, p) !== undefined,
  },
  {
    why: 'An LSTM starts from two states or from none; without the second PyTorch stumbles.',
    when: ({ kind, inputs }) => kind.startsWith('LSTM') && inputs.length === 2,
  },
  {
    why: 'Volumes stay out.',
    when: ({ kind, inputs: [input] }) => kind.startsWith('Upsampl') && input.length === 5,
  },
  {
    why: 'Padding that repeats cells pads the channels where it has more numbers than axes.',
    when: ({ kind }, p) =>
      p.padding_mode !== undefined &&
      p.padding_mode !== 'zeros' &&
      listed(p.padding).length > Number(kind.at(-2)),
  },
  {
    why: 'PyTorch 1.13 has no circular layers, and its function takes no single sample.',
    when: ({ kind, inputs: [input] }, p) =>
      kind.startsWith('Circular') &&
      input.length === (listed(p.padding).length || 2 * Number(kind.at(-2))) / 2 + 1,
  },
  {
    why: 'Circular padding of more cells than its negative sides leave repeats memory unwritten.',
    when: ({ kind }, p) => kind.startsWith('Circular') && JSON.stringify(p.padding).includes('-'),
  },
]

/** Kinds that are torchvision's, which is not asked. */
export const NOT_ASKED: readonly string[] = ['Crop']

/** Why a setting is not compared; null where it is. */
export const knownDifference = (setting: Setting): string | null => {
  const p = parametersOf(setting)
  return KNOWN.find(({ when }) => when(setting, p))?.why ?? null
}
