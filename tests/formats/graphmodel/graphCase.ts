import {
  type Attribute,
  ints,
  text,
  type WrittenConstant,
  type WrittenGraph,
  type WrittenOp,
} from './build'

/** A graph model that TensorFlow.js and we compute. */
export interface GraphCase extends WrittenGraph {
  readonly title: string
}

/** Where a pool or a convolution has its windows. */
export const window = (
  stride: number,
  padding: string,
  more: Readonly<Record<string, Attribute>> = {},
): Readonly<Record<string, Attribute>> => ({
  strides: ints(1, stride, stride, 1),
  padding: text(padding),
  dilations: ints(1, 1, 1, 1),
  data_format: text('NHWC'),
  explicit_paddings: { list: {} },
  ...more,
})

/** Rows, columns and channels that are all different. */
export const MAPS = [1, 9, 8, 4]

type Constants = Readonly<Record<string, WrittenConstant>>

/** What an attribute says, as one word. */
function wordOf(attribute: Attribute): string {
  const { list, ...plain } = attribute
  const [[key, found]] = Object.entries(Object(list ?? plain))
  const words = Array.isArray(found) ? found : [found]
  return words.map((word) => (key === 's' ? atob(word) : String(word))).join(' ')
}

const titleOf = (
  op: string,
  constants: Constants,
  attr: NonNullable<WrittenOp['attr']>,
  shape: readonly number[],
): string =>
  [
    op,
    ...Object.entries(attr).flatMap(([name, value]) =>
      /^(dilations|data_format|explicit|num_args)/.test(name) ? [] : [`${name} ${wordOf(value)}`],
    ),
    ...Object.values(constants).map((constant) =>
      constant.dtype === 'int32' ? `[${Array.from(constant.data)}]` : constant.shape.join('×'),
    ),
    `of ${shape.join('×')}`,
  ].join(', ')

/** One operation on x and these constants. */
export const one = (
  op: string,
  constants: Constants = {},
  attr: NonNullable<WrittenOp['attr']> = {},
  shape: readonly number[] = MAPS,
): GraphCase => ({
  title: titleOf(op, constants, attr, shape),
  inputs: { x: shape },
  constants,
  ops: [{ name: 'y', op, input: ['x', ...Object.keys(constants)], attr }],
  outputs: ['y'],
})

/** A few operations that end with y. */
export const few = (
  title: string,
  ops: readonly WrittenOp[],
  constants: Constants = {},
  shape: readonly number[] = MAPS,
  outputs: readonly string[] = ['y'],
): GraphCase => ({ title, inputs: { x: shape }, constants, ops, outputs })

/** One operation of several. */
export const op = (
  name: string,
  kind: string,
  input: readonly string[],
  attr: WrittenOp['attr'] = {},
): WrittenOp => ({ name, op: kind, input, attr })
