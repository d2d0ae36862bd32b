import type { PadMode } from '../padWords'
import type { Fix, Problem } from '../problem'
import type { Shape } from '../tensorShape'
import { AXES } from '../window'
import { croppedSize, type PaddedSides, paddedSizes } from './paddedSides'

/** Padding of an input, per axis, in the form in which PyTorch checks it. */
export interface Padding {
  readonly kind: string
  readonly mode: PadMode
  readonly input: Shape
  readonly sides: readonly PaddedSides[]
}

/** The fix for padding in any mode. */
export const NO_PADDING: Fix = { label: 'Set padding to 0', set: { padding: 0 } }

/** Why the i-th spatial axis cannot be padded or cropped, or null. */
export function sideProblem(padding: Padding, i: number): Problem | null {
  const { mode, input, sides } = padding
  const size = input[input.length - sides.length + i]
  const left = croppedSize(size, sides[i])
  const most = Math.max(...sides[i])
  const out = paddedSizes(input, sides)
  if (mode === 'reflect' && most >= size) return mirrorProblem(padding, i, size)
  if (mode === 'circular' && most > Math.max(0, left)) return wrapProblem(padding, i, size)
  const emptied = mode === 'constant' || mode === 'circular' ? left < 0 : Math.max(...out) < 1
  return out[i] < 0 || emptied ? cropProblem(padding, i, size) : null
}

/** More padding than there are cells to reflect. */
function mirrorProblem({ kind, input, sides }: Padding, i: number, size: number): Problem {
  const axes = sides.length
  const axis = AXES[axes][i]
  const [before, after] = sides[i]
  const most = Math.min(...input.slice(-axes)) - 1
  return {
    text:
      `${kind} mirrors ${Math.max(before, after)} cells of the input, which has only ${size} ` +
      `along ${axis}: at most ${size - 1} can be mirrored.`,
    got: `${axis} = ${size}`,
    expected: `padding < ${size}`,
    field: 'padding',
    fixes: [
      ...(size > 1 ? [{ label: `Set padding to ${most}`, set: { padding: most } }] : []),
      NO_PADDING,
    ],
  }
}

/** More padding than there are cells to wrap. */
function wrapProblem({ kind, sides }: Padding, i: number, size: number): Problem {
  const axis = AXES[sides.length][i]
  const left = croppedSize(size, sides[i])
  return {
    text:
      `${kind} takes ${Math.max(...sides[i])} cells from the other end, and ` +
      `${left < size ? 'what is left of the input' : 'the input'} has only ` +
      `${Math.max(0, left)} along ${axis}.`,
    got: `${axis} = ${Math.max(0, left)}`,
    expected: `padding ≤ ${Math.max(0, left)}`,
    field: 'padding',
    fixes: [NO_PADDING],
  }
}

/** Negative padding that crops more cells than there are. */
function cropProblem(padding: Padding, i: number, size: number): Problem {
  const { sides } = padding
  const [before, after] = sides[i]
  const axis = AXES[sides.length][i]
  return {
    text:
      `The negative padding cuts off ${-Math.min(0, before) - Math.min(0, after)} ` +
      `cells along ${axis}, and there are only ${size}.`,
    got: `${axis} = ${size}`,
    expected: `at most ${size} cells cut off`,
    field: 'padding',
    fixes: [NO_PADDING],
  }
}
