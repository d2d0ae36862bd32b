import type { Problem } from '../problem'
import { say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { perAxis } from '../window'

/** Shifts, and the axes that they are along. */
interface Shifts {
  readonly shifts: number | readonly number[]
  readonly dims: number | readonly number[] | null
}

/**
 * Why the input cannot be rolled so, or null. Source: aten/src/ATen/native/TensorTransformations.h.
 */
export function rollProblem(input: Shape, { shifts, dims }: Shifts): Problem | null {
  const count = perAxis(shifts, 1).length
  const axes = dims === null ? [] : perAxis(dims, 1)
  const rank = input.length
  const first = perAxis(shifts, 1)[0]
  const aligned = axes.map((_, i) => perAxis(shifts, 1)[i] ?? first)
  if (!(axes.length === 0 && count === 1) && axes.length !== count)
    return {
      text: say`shifts holds ${count} ${count === 1 ? 'number' : 'numbers'}, and dims names
        ${axes.length === 0 ? 'no axis' : `${axes.length}`}; each shift is along one axis.`,
      got: `${count} ${count === 1 ? 'shift' : 'shifts'}`,
      expected: axes.length === 0 ? 'one shift' : `${axes.length}`,
      field: 'shifts',
      fixes: [
        ...(axes.length > 0 && axes.every((dim) => dim < rank && dim >= -rank)
          ? [
              {
                label: `Set shifts to ${aligned.join(', ')}`,
                set: { shifts: aligned },
              },
            ]
          : []),
        { label: 'Move all values as one row', set: { shifts: first, dims: null } },
      ],
      torch:
        `RuntimeError: shifts and dimensions must align. shifts: ${count}, ` +
        `dims:${axes.length}`,
      would: input,
    }
  // PyTorch gives back a tensor without values before it looks at the axes.
  if (sizeOf(input) === 0) return null
  const outside = axes.find((dim) => dim >= rank || dim < -rank)
  if (outside === undefined) return null
  return {
    text:
      rank === 0
        ? 'Roll moves along an axis, and a scalar has none.'
        : say`dims names axis ${outside}, but ${shape(input)} has only axes ${-rank} to
            ${rank - 1}.`,
    got: shape(input),
    expected: rank === 0 ? 'one axis or more' : `axes from ${-rank} to ${rank - 1}`,
    field: 'dims',
    fixes: [
      ...(rank === 0 ? [] : [{ label: 'Set dims to -1', set: { shifts: first, dims: -1 } }]),
      { label: 'Move all values as one row', set: { shifts: first, dims: null } },
    ],
    torch:
      rank === 0
        ? `IndexError: Dimension specified as ${axes[0]} but tensor has no dimensions`
        : `IndexError: Dimension out of range (expected to be in range of [${-rank}, ` +
          `${rank - 1}], but got ${outside})`,
    would: input,
  }
}
