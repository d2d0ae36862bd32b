import { createGenerator } from '../sources/generator'
import { remembered } from '../sources/remember'
import { placeOf, samePlace } from './arithmetic'
import { int, number, toggle } from './fields'
import { type LayerKind, type Parameters, type Problem, printShape, type Shape, sizeOf } from './layer'
import { eachPlace } from './norm'

/** Which values a seed keeps, 1 or 0 each; the text is seed, chance to be kept, and count. */
const mask = remembered((text) => {
  const [seed, chance, count] = text.split(' ').map(Number)
  return createGenerator(seed).bernoulli(count, chance)
}, 2)

/** The facts that Dropout and Dropout2d share; `channels`: whole channels fall. Source: torch.nn.Dropout. */
export const dropping = (channels: boolean, own: Pick<LayerKind, 'kind' | 'help' | 'examples'>): LayerKind => ({
  ...own,
  role: 'layer',
  category: 'norm',
  icon: 'eraser',
  inputs: 1,
  linear: false,
  fields: [
    number('p', 0.5, `Chance that a ${channels ? 'channel' : 'value'} becomes 0.`, { min: 0, max: 1, soft: [0, 1] }),
    toggle('training', false, 'As after module.train(): drops; otherwise everything passes as it is.', { outside: true }),
    int('seed', 0, 'The same seed drops the same values, those of torch.manual_seed(seed).', {
      min: 0,
      max: 2 ** 32 - 1,
      soft: [0, 100],
      outside: true,
      when: (p) => p.training === true,
    }),
  ],
  shape: ([input], p) => problemOf(channels, own.kind, input, p) ?? input,
  explain: ([input], p) => ({
    rule: { text: p.training ? 'y = x/(1 − p), or 0 with probability p' : 'y = x' },
    lines: [{ axis: '', text: p.training ? `every ${channels ? 'channel' : 'value'} by chance` : 'not in training', result: printShape(input) }],
  }),
  weights: () => [],
  window: eachPlace,
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const value = samePlace(index, input)
    if (!p.training || p.p === 0) return { combine: 'same', value, note: 'dropout does nothing outside training' }
    const drawn = channels ? input.map((size, axis) => (axis < 2 ? size : 1)) : input
    const at = placeOf(
      index.map((own, axis) => (drawn[axis] === 1 ? 0 : own)),
      drawn,
    )
    const kept = mask(`${p.seed} ${1 - (p.p as number)} ${sizeOf(drawn)}`)[at] === 1
    const scale = kept ? 1 / (1 - (p.p as number)) : 0
    return {
      combine: 'steps',
      rule: 'y = x/(1 − p), or 0 with probability p',
      steps: (read) => [
        { name: 'x', value: read(value) },
        { name: kept ? '· 1/(1 − p)' : '· 0', value: scale, note: kept ? 'kept' : 'dropped' },
        { name: 'Value', value: read(value) * scale },
      ],
    }
  },
  build: (torch, p) => torch.dropout({ p: p.p as number, channels, training: p.training as boolean, seed: p.seed as number }),
})

function problemOf(channels: boolean, kind: string, input: Shape, p: Parameters): Problem | null {
  const chance = p.p as number
  if (!(chance >= 0 && chance <= 1))
    return {
      text: `p is a probability, and ${chance} is not between 0 and 1.`,
      came: `p ${chance}`,
      needed: '0 to 1',
      field: 'p',
      fixes: [{ label: 'Set p to 0.5', set: { p: 0.5, ...(channels && input.length < 2 ? { training: false } : {}) } }],
      torch: `ValueError: dropout probability has to be between 0 and 1, but got ${chance}`,
      would: input,
    }
  if (channels && p.training && chance > 0 && chance < 1 && input.length < 2)
    return {
      text: `${kind} drops channels on axis 1, and ${printShape(input)} has no such axis.`,
      came: printShape(input),
      needed: 'N×C and any axes after it',
      fixes: [],
      torch: 'RuntimeError: Feature dropout requires at least 2 dimensions in the input',
    }
  return null
}
