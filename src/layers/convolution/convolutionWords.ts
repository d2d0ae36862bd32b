import { negativeWords, padSizes, padWords } from '../padWords'
import { parametrizedWords } from '../parametrization'
import type { Shape } from '../tensorShape'
import type { Parametrization } from '../weight'
import { perAxis, samePadding } from '../window'
import { type ConvolutionParams, PADDING_MODES } from './convolutionFields'
import { convolvedWords } from './convolvedWords'
import type { TransposedParams } from './transposedFields'

/** A parameter as the constructor keeps it: a tuple of any length, or one number for each axis. */
const tuple = (value: number | readonly number[], axes: number): readonly number[] =>
  typeof value === 'number' ? perAxis(value, axes) : value

/** The constructor's first checks, of groups and channels. */
function groupWords(groups: number, in_channels: number, out_channels: number): string | null {
  if (groups < 1) return 'ValueError: groups must be a positive integer'
  if (in_channels % groups !== 0) return 'ValueError: in_channels must be divisible by groups'
  return out_channels % groups !== 0 ? 'ValueError: out_channels must be divisible by groups' : null
}

/** PyTorch's message where Conv1d or Conv2d does not take this input, null where it does. */
export function convolutionWords(
  axes: 1 | 2,
  input: Shape,
  p: ConvolutionParams,
  in_channels: number,
  by: Parametrization | null,
): string | null {
  const stride = tuple(p.stride, axes)
  const dilation = tuple(p.dilation, axes)
  const kernel = tuple(p.kernel_size, axes)
  const weight = [p.out_channels, Math.floor(in_channels / p.groups), ...kernel]
  const made = groupWords(p.groups, in_channels, p.out_channels) ?? fieldWords(p, stride)
  if (made) return made
  const missing = negativeWords(weight) ?? parametrizedWords(weight, by)
  if (missing) return missing
  const same = p.padding === 'same'
  const padding = typeof p.padding === 'string' ? perAxis(0, kernel.length) : tuple(p.padding, axes)
  const shared = { axes, weight, groups: p.groups, stride, dilation }
  if (p.padding_mode === 'zeros') {
    return convolvedWords({ ...shared, input, padding }, same)
  }
  // The last axis comes first, as in the constructor.
  const sides = same
    ? kernel.map((size, i) => (i in dilation ? samePadding(size, dilation[i]) : [0, 0]))
    : padding.map((cells) => [cells, cells])
  const pad = sides.toReversed().flat()
  return (
    padWords(input, pad, p.padding_mode) ??
    convolvedWords({ ...shared, input: padSizes(input, pad), padding: perAxis(0, axes) }, false)
  )
}

/** Padding and its mode, as the constructor checks them. */
function fieldWords(p: ConvolutionParams, stride: readonly number[]): string | null {
  const padding: string | number | readonly number[] = p.padding
  if (typeof padding === 'string' && padding !== 'same' && padding !== 'valid')
    return `ValueError: Invalid padding string '${padding}', should be one of {'same', 'valid'}`
  if (padding === 'same' && stride.some((step) => step !== 1))
    return "ValueError: padding='same' is not supported for strided convolutions"
  if (PADDING_MODES.some((mode) => mode === p.padding_mode)) return null
  return (
    'ValueError: padding_mode must be one of ' +
    `{${PADDING_MODES.map((mode) => `'${mode}'`).join(', ')}}, but got ` +
    `padding_mode='${p.padding_mode}'`
  )
}

/** PyTorch's message where ConvTranspose1d or ConvTranspose2d does not take this input, or null. */
export function transposedWords(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: TransposedParams,
  in_channels: number,
  by: Parametrization | null,
): string | null {
  if ((p.padding_mode ?? 'zeros') !== 'zeros')
    return `ValueError: Only "zeros" padding mode is supported for ${kind}`
  const weight = [in_channels, Math.floor(p.out_channels / p.groups), ...tuple(p.kernel_size, axes)]
  return (
    groupWords(p.groups, in_channels, p.out_channels) ??
    negativeWords(weight) ??
    parametrizedWords(weight, by) ??
    convolvedWords(
      {
        axes,
        input,
        weight,
        groups: p.groups,
        stride: tuple(p.stride, axes),
        padding: tuple(p.padding, axes),
        dilation: tuple(p.dilation, axes),
        output_padding: tuple(p.output_padding, axes),
      },
      false,
    )
  )
}
