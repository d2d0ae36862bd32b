import type { Fix, Problem } from '../problem'
import { shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { AXES, type Slide, slides, span, spatial } from '../window'
import { channelsProblem } from './channels'
import type { ConvolutionParams } from './convolutionFields'
import { convolutionSlides, convolutionWeight, inChannels } from './convolutionWindow'

/** Why an input of the right rank does not fit a convolution whose parameters are consistent. */
export function convolutionInputProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: ConvolutionParams,
): Problem | null {
  const { lead, channels } = spatial(input, axes)
  const expected = inChannels(axes, input, p)
  const weight = convolutionWeight(axes, input, p)
  const sides = convolutionSlides(axes, input, p)
  if (expected !== channels)
    return channelsProblem({
      kind,
      got: shape(input),
      channels,
      expected,
      would: [...lead, weight[0], ...sides.map(slides)],
    })
  return borrowingProblem(sides, p) ?? spanProblem(sides, p)
}

/** More padding than the input has cells to reflect or wrap. */
function borrowingProblem(sides: readonly Slide[], p: ConvolutionParams): Problem | null {
  const mode = p.padding_mode
  // PyTorch checks the last axis first.
  const short = sides.findLastIndex(({ size, padding }) => {
    const most = Math.max(...padding)
    return (mode === 'reflect' && most >= size) || (mode === 'circular' && most > size)
  })
  if (short < 0) return null
  const { size, padding } = sides[short]
  const axis = AXES[sides.length][short]
  return {
    text:
      `padding_mode '${mode}' takes its ${Math.max(...padding)} cells from the input, ` +
      `which has only ${size} along ${axis}.`,
    got: `${axis} = ${size}`,
    expected: mode === 'reflect' ? `padding < ${size}` : `padding ≤ ${size}`,
    field: 'padding',
    fixes: [{ label: "Set padding_mode to 'zeros'", set: { padding_mode: 'zeros' } }],
  }
}

const padded = ({ size, padding: [before, after] }: Slide): number => size + before + after

/** The kernel is larger than the padded input. */
function spanProblem(sides: readonly Slide[], p: ConvolutionParams): Problem | null {
  const small = sides.findIndex((side) => padded(side) < span(side) || side.size < 1)
  if (small < 0) return null
  const wide = sides[small]
  const axis = AXES[sides.length][small]
  const need = Math.max(...sides.map((side) => Math.ceil((span(side) - side.size) / 2)))
  const fits = Math.max(1, Math.min(wide.kernel, ...sides.map(padded)))
  const reach = wide.dilation > 1 ? ` (${wide.kernel} cells, dilation ${wide.dilation})` : ''
  const fixes: Fix[] = [
    ...(p.padding_mode === 'zeros'
      ? [{ label: `Set padding to ${need}`, set: { padding: need } }]
      : []),
    { label: `Set kernel_size to ${fits}`, set: { kernel_size: fits, dilation: 1 } },
  ]
  return {
    text:
      `The window spans ${span(wide)} cells${reach} along ${axis}, but the ` +
      `padded input has only ${padded(wide)}.`,
    got: `${axis} = ${padded(wide)} with padding`,
    expected: `at least ${span(wide)}`,
    field: 'kernel_size',
    fixes: sides.every(({ size }) => size > 0) ? fixes : [],
  }
}
