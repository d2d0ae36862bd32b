import type { Problem } from '../problem'
import { say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { AXES, spatial } from '../window'
import { channelsProblem } from './channels'
import type { TransposedParams } from './transposedFields'
import { transposedSize, transposedWeight, transposedWindows } from './transposedWindow'

/**
 * Why an input of the right rank does not fit a transposed convolution whose parameters are
 * consistent.
 */
export function transposedInputProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: TransposedParams,
): Problem | null {
  const weight = transposedWeight(axes, input, p)
  const got = shape(input)
  const { lead, channels, sizes } = spatial(input, axes)
  const inChannels = weight[0]
  const sides = transposedWindows(axes, input, p)
  const counts = sides.map(transposedSize)
  if (inChannels !== channels)
    return channelsProblem({
      kind,
      got,
      channels,
      expected: inChannels,
      would: [...lead, p.out_channels, ...counts],
    })
  if (sizes.some((size) => size < 1))
    return {
      text: say`${kind} needs at least one cell along each axis, this is ${got}.`,
      got,
      expected: 'no axis of 0 cells',
      fixes: [],
    }
  const small = counts.findIndex((count) => count < 1)
  if (small < 0) return null
  const s = sides[small]
  const most = Math.min(
    ...sides.map((side) => Math.floor((transposedSize({ ...side, padding: 0 }) - 1) / 2)),
  )
  return {
    text:
      `padding ${s.padding} cuts off all ${transposedSize({ ...s, padding: 0 })} cells along ` +
      `${AXES[axes][small]}: nothing would be left.`,
    got: `padding ${s.padding}`,
    expected: `at most ${Math.floor((transposedSize({ ...s, padding: 0 }) - 1) / 2)}`,
    field: 'padding',
    fixes: [{ label: `Set padding to ${most}`, set: { padding: most } }],
  }
}
