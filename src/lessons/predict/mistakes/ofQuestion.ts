import type { Parameters, Value } from '../../../layers/fields'
import { perAxis } from '../../../layers/window'
import { asked, type ShapeQuestion } from '../question'
import type { Mistake } from './mistake'

const has = ({ kind }: ShapeQuestion, name: string): boolean =>
  kind.fields.some((field) => field.name === name)

/** The question with these parameters, where the layer has all of them. */
const withParameters = (question: ShapeQuestion, set: Parameters | null): ShapeQuestion | null =>
  set && Object.keys(set).every((name) => has(question, name))
    ? asked(question, question.inputs, { ...question.parameters, ...set })
    : null

/** The mistake of taking a parameter for another value. */
const taken = (
  id: string,
  says: string,
  set: (p: Parameters, question: ShapeQuestion) => Parameters | null,
): Mistake => ({
  id,
  says,
  question: (question) => withParameters(question, set(question.parameters, question)),
})

/** The numbers of a parameter, one per axis where it is a list. */
const numbers = (value: Value | undefined): readonly number[] | null => {
  const list = Array.isArray(value) ? value : [value]
  return list.every((one) => typeof one === 'number') ? list : null
}

/** Every parameter that differs along the axes, changed. */
const pairs = (p: Parameters, change: (pair: readonly (number | null)[]) => Value): Parameters => {
  const found = Object.entries(p).flatMap(([name, value]) =>
    Array.isArray(value) && value.length === 2 && value[0] !== value[1]
      ? [[name, change(value)] as const]
      : [],
  )
  return Object.fromEntries(found)
}

/** Every parameter that names an axis, moved there. */
const alongAxis = (p: Parameters, to: (axis: number) => number): Parameters | null =>
  typeof p.dim === 'number' ? { dim: to(p.dim) } : null

const half = (value: Value | undefined): Value | null => {
  const sizes = numbers(value)
  return sizes && sizes.map((size) => Math.floor(size / 2))
}

/** Mistakes in what was read off the card: a parameter forgotten, exchanged, taken for another. */
export const OF_PARAMETERS: readonly Mistake[] = [
  taken(
    'padding-forgotten',
    'padding was left out: it adds cells on both sides before the window slides.',
    (p) => (p.padding === undefined ? null : { padding: 0 }),
  ),
  taken(
    'stride-forgotten',
    'stride was taken as 1: the window moves by stride cells each time.',
    (p) => (p.stride === undefined ? null : { stride: 1 }),
  ),
  taken(
    'dilation-forgotten',
    'dilation was left out: it spreads the window over dilation·(kernel_size − 1) + 1 cells.',
    (p) => (p.dilation === undefined ? null : { dilation: 1 }),
  ),
  taken(
    'kernel-forgotten',
    'kernel_size was left out: a window of more than one cell fits in fewer places.',
    (p) => (p.kernel_size === undefined ? null : { kernel_size: 1 }),
  ),
  taken('ceil-forgotten', 'ceil_mode was overlooked: with it the division is rounded up.', (p) =>
    p.ceil_mode === true ? { ceil_mode: false } : null,
  ),
  taken(
    'ceil-assumed',
    'The division was rounded up, as with ceil_mode, which is off here.',
    (p) => (p.ceil_mode === false ? { ceil_mode: true } : null),
  ),
  taken(
    'padding-keeps-size',
    'padding was taken as if it kept the size; here it is what the card says.',
    (p) => {
      const padding = half(p.kernel_size)
      return p.padding === undefined || p.padding === 'same' || padding === null
        ? null
        : { padding }
    },
  ),
  taken(
    'stride-of-pool',
    'stride was taken to be kernel_size, as a pooling layer has it when none is given.',
    (p) => (typeof p.stride === 'number' ? { stride: p.kernel_size ?? null } : null),
  ),
  taken(
    'stride-two',
    'stride was taken as 2; a pooling layer without one moves by its kernel_size.',
    (p) => (p.stride === null ? { stride: 2 } : null),
  ),
  taken('kernel-stride-exchanged', 'kernel_size and stride were exchanged.', (p) =>
    numbers(p.kernel_size) && numbers(p.stride)
      ? { kernel_size: p.stride ?? null, stride: p.kernel_size ?? null }
      : null,
  ),
  taken('padding-stride-exchanged', 'padding and stride were exchanged.', (p) =>
    numbers(p.padding) && numbers(p.stride)?.every((step) => step > 0)
      ? { padding: p.stride ?? null, stride: p.padding ?? null }
      : null,
  ),
  taken(
    'padding-output-padding-exchanged',
    'padding and output_padding were exchanged: padding takes away on both sides, output_padding ' +
      'adds at the end.',
    (p) =>
      numbers(p.padding) && numbers(p.output_padding)
        ? { padding: p.output_padding ?? null, output_padding: p.padding ?? null }
        : null,
  ),
  taken(
    'output-padding-forgotten',
    'output_padding was left out: it adds cells at the end.',
    (p) => (p.output_padding === undefined ? null : { output_padding: 0 }),
  ),
  taken(
    'pair-exchanged',
    'The two numbers of a pair were exchanged: the first is for the rows (H), the second for the ' +
      'columns (W).',
    (p) => pairs(p, ([first, second]) => [second, first]),
  ),
  taken(
    'pair-first',
    'The first number of a pair was used for both axes: it is for the rows (H) only.',
    (p) => pairs(p, ([first]) => [first, first]),
  ),
  taken(
    'pair-second',
    'The second number of a pair was used for both axes: it is for the columns (W) only.',
    (p) => pairs(p, ([, second]) => [second, second]),
  ),
  taken(
    'batch-flattened',
    'The batch was joined with the rest: it stays an axis of its own.',
    (p) => (p.start_dim === undefined ? null : { start_dim: 0 }),
  ),
  taken(
    'channels-not-flattened',
    'Only rows and columns were joined: start_dim says where joining begins.',
    (p) => (p.start_dim === undefined ? null : { start_dim: 2 }),
  ),
  taken('next-axis', 'dim was counted from 1: axis 0 is the first.', (p) =>
    alongAxis(p, (axis) => axis - 1),
  ),
  taken('axis-after', 'dim is one axis further on: axis 0 is the first.', (p) =>
    alongAxis(p, (axis) => axis + 1),
  ),
  taken(
    'keepdim',
    'keepdim was read the other way: with it the axis stays with size 1, without it is gone.',
    (p) => (typeof p.keepdim === 'boolean' ? { keepdim: !p.keepdim } : null),
  ),
  taken(
    'one-direction',
    'Two directions give two outputs side by side: hidden_size counts twice.',
    (p) => (p.bidirectional === true ? { bidirectional: false } : null),
  ),
  taken('batch-first', 'batch_first was read the other way.', (p) =>
    typeof p.batch_first === 'boolean' ? { batch_first: !p.batch_first } : null,
  ),
]

/** The input with its last two axes exchanged. */
const turned = (shape: readonly number[]): readonly number[] =>
  shape.length < 2 ? shape : [...shape.slice(0, -2), shape[shape.length - 1], shape.at(-2) ?? 0]

/** Mistakes in what was taken for the input. */
export const OF_INPUTS: readonly Mistake[] = [
  {
    id: 'input-turned',
    says: 'H and W of the input were exchanged: rows come first.',
    question: (question) => asked(question, question.inputs.map(turned), question.parameters),
  },
  {
    id: 'batch-taken-as-one',
    says: 'The batch was taken as 1: every sample of the batch goes through.',
    question: (question) =>
      asked(
        question,
        question.inputs.map(([, ...rest]) => [1, ...rest]),
        question.parameters,
      ),
  },
  {
    id: 'size-minus-one',
    says: 'The input was counted one cell too short.',
    question: (question) => shifted(question, -1),
  },
  {
    id: 'size-plus-one',
    says: 'The input was counted one cell too long.',
    question: (question) => shifted(question, 1),
  },
  {
    id: 'padding-on-one-side-of-input',
    says: 'padding was added to one axis only: it surrounds rows and columns alike.',
    question: (question) => {
      const padding = numbers(question.parameters.padding)
      if (padding === null) return null
      const [rows] = perAxis(padding, 2)
      return withParameters(question, { padding: [rows, 0] })
    },
  },
]

function shifted(question: ShapeQuestion, by: number): ShapeQuestion | null {
  const axes = Math.min(2, Math.max(0, question.inputs[0].length - 2))
  return axes === 0
    ? null
    : asked(
        question,
        question.inputs.map((shape) =>
          shape.map((size, i) => (i >= shape.length - axes ? size + by : size)),
        ),
        question.parameters,
      )
}
