import { printValue } from './print'
import type { Shape } from './tensorShape'
import { perAxis } from './window'

/** The libraries for which code is generated. */
export type Library = 'torch' | 'keras'

/** One Keras layer: its class, its constructor arguments, and further arguments of its call. */
export interface KerasLayer {
  readonly layer: string
  readonly args: readonly string[]
  readonly call?: string
  /** It gives all outputs of the card, as a tuple; else only the first. */
  readonly several?: true
}

/** A Keras layer by class and arguments; null arguments are omitted. */
export const keras = (layer: string, ...args: readonly (string | null)[]): KerasLayer => ({
  layer,
  args: args.filter((arg) => arg !== null),
})

/** A function of `x` as a Lambda layer. */
export const lambda = (of: string): KerasLayer => keras('Lambda', `lambda x: ${of}`)

/** Several numbers as one if they are equal, else as a tuple. */
export const side = (numbers: readonly number[]): string =>
  numbers.every((number) => number === numbers[0]) ? String(numbers[0]) : printValue(numbers)

/** `name=value`, or null where the value is the default. */
export const unless = (name: string, value: string, standard: string): string | null =>
  value === standard ? null : `${name}=${value}`

/** A parameter with one number per axis, as an argument. */
export const sides = (
  name: string,
  value: number | readonly number[],
  axes: number,
): string | null => unless(name, side(perAxis(value, axes)), '1')

/**
 * Layers that require a batch axis: it is added before them and removed after, where the input has
 * none.
 */
export const batched = (
  input: Shape,
  axes: number,
  layers: readonly KerasLayer[] | null,
): readonly KerasLayer[] | null =>
  layers && input.length < axes + 2 ? [lambda('x[None]'), ...layers, lambda('x[0]')] : layers

/** [before, after] of the last axes as the pad widths of all axes, which `ops.pad` takes. */
export const padWidths = (rank: number, pads: readonly (readonly [number, number])[]): string =>
  '(' +
  [...Array.from({ length: rank - pads.length }, () => [0, 0]), ...pads]
    .map((pair) => `(${pair.join(', ')})`)
    .join(', ') +
  `${rank === 1 ? ',' : ''})`

/** Zeros before and after each spatial axis. */
export function zeroPadding(pads: readonly (readonly [number, number])[]): KerasLayer {
  const all = pads.map((pair) => side(pair))
  if (pads.length === 1) return lambda(`ops.pad(x, ((0, 0), (0, 0), (${pads[0].join(', ')})))`)
  return keras(
    'ZeroPadding2D',
    all.every((pair) => pair === all[0]) && !all[0].includes('(')
      ? all[0]
      : `((${pads[0].join(', ')}), (${pads[1].join(', ')}))`,
  )
}

/** Code that crops the last axes to these ranges. */
export const cut = (ranges: readonly string[]): string => `x[..., ${ranges.join(', ')}]`

/**
 * Padding of the last axes by repeating cells: NumPy computes their indices, which every backend
 * can gather.
 */
export const padded = (
  sizes: Shape,
  pads: readonly (readonly [number, number])[],
  mode: string,
): readonly KerasLayer[] =>
  pads.flatMap(([before, after], i) =>
    before === 0 && after === 0
      ? []
      : [
          lambda(
            `ops.take(x, np.pad(np.arange(${sizes[i]}), (${before}, ${after}), ` +
              `mode='${mode}'), axis=${i - pads.length})`,
          ),
        ],
  )

/** NumPy's names of PyTorch's padding modes. */
export const PAD_MODES: Readonly<Record<string, string>> = {
  reflect: 'reflect',
  replicate: 'edge',
  circular: 'wrap',
}

/** A reshape that keeps the order of values. Keras's Flatten would move the channels last first. */
export const reshaped = (input: Shape, output: Shape): KerasLayer =>
  input[0] === output[0] && output.length > 1
    ? keras('Reshape', printValue(output.slice(1)))
    : lambda(`ops.reshape(x, ${printValue(output)})`)
