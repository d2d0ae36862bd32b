import type { Problem } from '../problem'
import type { Shape } from '../tensorShape'
import { isNearest } from './interpolation'
import type { UpsampleParams } from './upsampleFields'
import { countWords, upsampleInputProblem } from './upsampleInputProblem'

/** Why a resizing layer cannot take this input, or null. */
export const upsampleProblem = (kind: string, input: Shape, p: UpsampleParams): Problem | null =>
  contradiction(kind, input, p) ?? upsampleInputProblem(kind, input, p)

const present = (value: unknown): boolean => value !== null && value !== undefined && value !== 0

/** Parameters that are valid one by one, but not together. */
function contradiction(kind: string, input: Shape, p: UpsampleParams): Problem | null {
  const size = present(p.size) || p.size === 0
  const scale = present(p.scale_factor)
  if (isNearest(p.mode) && p.align_corners)
    return {
      text: `align_corners belongs to the modes that mix cells, and mode is '${p.mode}'.`,
      got: `mode '${p.mode}'`,
      expected: "'linear', 'bilinear' or 'bicubic'",
      field: 'align_corners',
      fixes: [
        { label: 'Set align_corners to False', set: { align_corners: false } },
        ...(input.length === 3 || input.length === 4
          ? [
              {
                label: `Set mode to '${input.length === 3 ? 'linear' : 'bilinear'}'`,
                set: { mode: input.length === 3 ? 'linear' : 'bilinear' },
              },
            ]
          : []),
      ],
      torch:
        'ValueError: align_corners option can only be set with the interpolating modes: ' +
        'linear | bilinear | bicubic | trilinear',
    }
  if (size && scale)
    return {
      text: 'Both size and scale_factor are given, and only one can be kept to.',
      got: 'size and scale_factor',
      expected: 'one of them',
      field: 'size',
      fixes: [
        { label: 'Leave size out', set: { size: null } },
        { label: 'Leave scale_factor out', set: { scale_factor: null } },
      ],
      torch: 'ValueError: only one of size or scale_factor should be defined',
    }
  if (size && p.recompute_scale_factor)
    return {
      text: 'recompute_scale_factor follows scale_factor, and size is given.',
      got: 'size',
      expected: 'scale_factor',
      field: 'recompute_scale_factor',
      fixes: [
        { label: 'Set recompute_scale_factor to False', set: { recompute_scale_factor: false } },
      ],
      torch:
        countWords(input, p) ??
        'ValueError: recompute_scale_factor is not meaningful with an explicit size.',
    }
  if (!size && !scale)
    return {
      text: `${kind} needs the size of the output, or scale_factor.`,
      got: 'neither',
      expected: 'size or scale_factor',
      field: 'scale_factor',
      fixes: [{ label: 'Set scale_factor to 2', set: { scale_factor: 2 } }],
      torch: 'ValueError: either size or scale_factor should be defined',
    }
  return null
}
