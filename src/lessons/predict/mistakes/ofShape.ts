import { sizeOf } from '../../../layers/tensorShape'
import { type ShapeQuestion, workedAxes } from '../question'
import type { AnsweredSizes, Mistake } from './mistake'

const number = (question: ShapeQuestion, name: string): number | null => {
  const value = question.parameters[name]
  return typeof value === 'number' ? value : null
}

/** The axis of the channels, for a layer that has filters; −1 for others. */
function channelAxis(question: ShapeQuestion): number {
  const { output } = question
  const at = output.length - workedAxes(question).length - 1
  return output[at] === number(question, 'out_channels') ? at : -1
}

/** The mistake of another number of channels. */
const channels = (
  id: string,
  says: string,
  count: (out: number, into: number, question: ShapeQuestion) => number | null,
): Mistake => ({
  id,
  says,
  shape(shape, question) {
    const at = channelAxis(question)
    const next = at < 0 ? null : count(question.output[at], question.inputs[0][at], question)
    return next === null || shape.length !== question.output.length ? null : shape.with(at, next)
  },
})

/** The mistake of another length of the last axis, for a layer that makes features. */
const features = (
  id: string,
  says: string,
  make: (question: ShapeQuestion, out: number) => AnsweredSizes | null,
): Mistake => ({
  id,
  says,
  shape(_shape, question) {
    const out = number(question, 'out_features')
    return out === null ? null : make(question, out)
  },
})

const first = ({ inputs: [input] }: ShapeQuestion): AnsweredSizes => input

/** Mistakes in how the sizes are put together: channels, batch, the order of axes. */
export const OF_SHAPE: readonly Mistake[] = [
  channels(
    'channels-kept',
    'The channels stayed as they came: each filter makes one channel, so there are out_channels.',
    (_out, into) => into,
  ),
  channels(
    'channels-multiplied',
    'Channels in and out were multiplied: a filter adds up all channels that it reads.',
    (out, into) => out * into,
  ),
  channels(
    'channels-added',
    'Channels in and out were added: the output has out_channels.',
    (out, into) => out + into,
  ),
  channels(
    'channels-by-groups',
    'out_channels was divided by groups: it counts the filters of all groups.',
    (out, _into, question) => {
      const groups = number(question, 'groups')
      return groups === null ? null : out / groups
    },
  ),
  channels(
    'channels-times-groups',
    'out_channels was multiplied by groups: it counts the filters of all groups.',
    (out, _into, question) => {
      const groups = number(question, 'groups')
      return groups === null ? null : out * groups
    },
  ),
  {
    id: 'batch-in-channels',
    says: 'The batch was put into the channels: it stays an axis of its own.',
    shape(shape, question) {
      const at = channelAxis(question)
      return at < 1 || shape.length !== question.output.length
        ? null
        : shape.with(at, shape[at] * shape[at - 1])
    },
  },
  {
    id: 'channels-left-out',
    says: 'The channels are missing: the output has one map for each filter.',
    shape: (shape) => (shape.length > 2 ? [...shape.slice(0, -3), ...shape.slice(-2)] : null),
  },
  {
    id: 'one-axis-missing',
    says: 'An axis is missing: rows and columns are two.',
    shape: (shape, question) => (workedAxes(question).length === 2 ? shape.slice(0, -1) : null),
  },
  {
    id: 'output-turned',
    says: 'H and W were exchanged: rows come before columns.',
    shape: (shape) =>
      shape.length > 1 ? [...shape.slice(0, -2), shape[shape.length - 1], shape.at(-2) ?? 0] : null,
  },
  {
    id: 'channels-last',
    says: 'The channels were put last: the order is N×C×H×W.',
    shape: (shape) =>
      shape.length > 2
        ? [...shape.slice(0, -3), shape.at(-2) ?? 0, shape.at(-1) ?? 0, shape.at(-3) ?? 0]
        : null,
  },
  {
    id: 'unchanged',
    says: 'That is the shape of the input: this layer changes it.',
    shape: (_shape, question) => first(question),
  },
  {
    id: 'halved',
    says: 'Rows and columns were halved, as many pooling layers do; this one does it otherwise.',
    shape: (shape, question) =>
      halves(question) ? shape.map((_size, i) => halfOf(question, i)) : null,
  },
  {
    id: 'other-input',
    says: 'That is the shape of another input alone.',
    shape: (_shape, { inputs }) => inputs[1] ?? null,
  },
  features(
    'features-kept',
    'The last axis keeps its length only if out_features is the same.',
    (question) => first(question),
  ),
  features(
    'all-flattened',
    'Linear works along the last axis only: the others stay as they are.',
    (question, out) => [first(question)[0], out],
  ),
  features(
    'one-vector',
    'The axes before the last stay: every row of the batch gets its own outputs.',
    (_question, out) => [out],
  ),
  features(
    'features-appended',
    'out_features takes the place of the last axis; it does not come after it.',
    (question, out) => [...first(question), out],
  ),
  features(
    'features-multiplied',
    'That is the number of weights: each output is one number.',
    (question, out) => [...first(question).slice(0, -1), out * (first(question).at(-1) ?? 1)],
  ),
  {
    id: 'one-number',
    says: 'That is how many numbers there are; the shape has them by axis.',
    shape: (shape) => (shape.length > 1 ? [sizeOf(shape)] : null),
  },
]

const halves = (question: ShapeQuestion): boolean =>
  first(question).length === question.output.length && workedAxes(question).length > 0

function halfOf(question: ShapeQuestion, axis: number): number {
  const worked = workedAxes(question).some(({ at }) => at === axis)
  return worked ? Math.floor(first(question)[axis] / 2) : question.output[axis]
}
