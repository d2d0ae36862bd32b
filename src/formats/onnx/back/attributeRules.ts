import type { Value } from '../../../layers/fields'

/** What an attribute becomes when a parameter of its card changes. */
export interface WrittenAttribute {
  readonly name: string
  readonly type: 'int' | 'ints' | 'float' | 'text'
  readonly value: number | readonly number[] | string
}

/** The attributes that say what a parameter says; null where a value has none. */
type AttributeRule = (value: Value, axes: number) => readonly WrittenAttribute[] | null

/** One number for each axis. */
const each = (value: Value, axes: number): readonly number[] | null => {
  if (typeof value === 'number') return Array.from({ length: axes }, () => value)
  if (!Array.isArray(value)) return null
  const numbers = value.filter((one) => typeof one === 'number')
  return numbers.length === value.length ? numbers : null
}

const int =
  (name: string): AttributeRule =>
  (value) => {
    const whole = typeof value === 'boolean' ? Number(value) : value
    return typeof whole === 'number' ? [{ name, type: 'int', value: whole }] : null
  }

const float =
  (name: string, of: (value: number) => number = (value) => value): AttributeRule =>
  (value) =>
    typeof value === 'number' ? [{ name, type: 'float', value: of(value) }] : null

const ints =
  (name: string): AttributeRule =>
  (value, axes) => {
    const numbers = each(value, axes)
    return numbers && [{ name, type: 'ints', value: numbers }]
  }

/** The same before and behind every axis, in place of what auto_pad may say. */
const pads: AttributeRule = (value, axes) => {
  const numbers = each(value, axes)
  return (
    numbers && [
      { name: 'pads', type: 'ints', value: [...numbers, ...numbers] },
      { name: 'auto_pad', type: 'text', value: 'NOTSET' },
    ]
  )
}

const WINDOW = {
  kernel_size: ints('kernel_shape'),
  stride: ints('strides'),
  dilation: ints('dilations'),
  padding: pads,
}

/** By operator and parameter. Those that an opset has as inputs are not among them. */
export const ATTRIBUTE_RULES: Readonly<Record<string, Readonly<Record<string, AttributeRule>>>> = {
  Conv: { ...WINDOW, groups: int('group') },
  ConvTranspose: { ...WINDOW, output_padding: ints('output_padding'), groups: int('group') },
  MaxPool: { ...WINDOW, ceil_mode: int('ceil_mode') },
  AveragePool: {
    ...WINDOW,
    ceil_mode: int('ceil_mode'),
    count_include_pad: int('count_include_pad'),
  },
  BatchNormalization: {
    eps: float('epsilon'),
    momentum: float('momentum', (momentum) => 1 - momentum),
  },
  InstanceNormalization: { eps: float('epsilon') },
  LayerNormalization: { eps: float('epsilon') },
  GroupNormalization: { eps: float('epsilon'), num_groups: int('num_groups') },
  LRN: { size: int('size'), alpha: float('alpha'), beta: float('beta'), k: float('bias') },
  LeakyRelu: { negative_slope: float('alpha') },
  Elu: { alpha: float('alpha') },
  Celu: { alpha: float('alpha') },
  ThresholdedRelu: { threshold: float('alpha') },
  LogSoftmax: { dim: int('axis') },
  Softmax: { dim: int('axis') },
  Concat: { dim: int('axis') },
  DepthToSpace: { upscale_factor: int('blocksize') },
  SpaceToDepth: { downscale_factor: int('blocksize') },
}
