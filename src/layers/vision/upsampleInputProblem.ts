import type { Problem } from '../problem'
import { fixedAxes, letters, say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { isNearest } from './interpolation'
import { axesOf, upsampledAxes } from './upsampledAxes'
import type { UpsampleParams } from './upsampleFields'

const tuple = (values: readonly unknown[]): string =>
  `(${values.join(', ')}${values.length === 1 ? ',' : ''})`
/** A number as Python prints a float. */
const real = (value: number): string => {
  if (Number.isInteger(value)) return `${value}.0`
  return Math.abs(value) < 1e-4
    ? value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
    : String(value)
}

/** PyTorch's message where the count of numbers differs from that of spatial axes, else null. */
export function countWords(input: Shape, p: UpsampleParams): string | null {
  const field = p.size === null ? 'scale_factor' : 'size'
  const values = p[field]
  return Array.isArray(values) && values.length !== axesOf(input)
    ? wordsOf(field, values, input)
    : null
}

function wordsOf(field: 'size' | 'scale_factor', values: readonly number[], input: Shape): string {
  const [name, given, format, letter] =
    field === 'size'
      ? ['output', `output size of ${tuple(values)}`, 'output size', 'o']
      : ['scale_factor', `scale_factor of shape ${tuple(values.map(real))}`, 'scale_factor', 's']
  return (
    `ValueError: Input and ${name} must have the same number of spatial dimensions, but ` +
    `got input with spatial dimensions of [${input.slice(2).join(', ')}] and ${given}. ` +
    `Please provide input tensor in (N, C, d1, d2, ...,dK) format and ${format} in ` +
    `(${letter}1, ${letter}2, ...,${letter}K) format.`
  )
}

/** Why it cannot take this input, or null; either `size` or `scale_factor` is given. */
export function upsampleInputProblem(
  kind: string,
  input: Shape,
  p: UpsampleParams,
): Problem | null {
  const got = shape(input)
  const mode = p.mode
  const axes = axesOf(input)
  const field = (p.size ?? null) !== null ? 'size' : 'scale_factor'
  const values = p[field]
  const unread = mode === 'bicubic' && input.length === 3
  const all =
    `Only 3D, 4D and 5D input Tensors supported (got ${input.length}D) for the modes: ` +
    'nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got ' +
    `${mode})`
  const misnumbered = countWords(input, p)
  if (axes !== 1 && axes !== 2)
    return {
      text: say`${kind} reads ${letters('NCL')} or ${letters('NCHW')}, this is ${got}.`,
      got,
      expected: say`${letters('NCL')} or ${letters('NCHW')}`,
      fixes: [],
      torch:
        misnumbered ??
        (input.length === 5 ? undefined : `NotImplementedError: Input Error: ${all}`),
    }
  if (Array.isArray(values) && misnumbered)
    return {
      text: say`${field} holds ${values.length} ${values.length === 1 ? 'number' : 'numbers'}, and
        ${got} has ${axes === 1 ? '1 axis' : '2 axes'} to scale.`,
      got: say`${field} ${fixedAxes(...values)}`,
      expected: axes === 1 ? 'one number' : 'one number, or two',
      field,
      fixes: [{ label: `Set ${field} to ${values[0]}`, set: { [field]: values[0] } }],
      torch: misnumbered,
    }
  const expected = mode === 'linear' ? 3 : isNearest(mode) ? input.length : 4
  if (expected !== input.length) {
    const layout = letters(expected === 3 ? 'NCL' : 'NCHW')
    const fitting = axes === 1 ? 'linear' : 'bilinear'
    return {
      text: say`mode '${mode}' reads ${expected === 3 ? 'signals' : 'maps'},
        ${layout}, and this is ${got}.`,
      got,
      expected: layout,
      field: 'mode',
      fixes: [
        { label: `Set mode to '${fitting}'`, set: { mode: fitting } },
        ...(p.align_corners ? [] : [{ label: "Set mode to 'nearest'", set: { mode: 'nearest' } }]),
      ],
      torch:
        'NotImplementedError: ' +
        (unread
          ? `Input Error: ${all}`
          : `Got ${input.length}D input, but ${mode} mode needs ${expected}D input`),
    }
  }
  return emptinessProblem(kind, input, p, field)
}

function emptinessProblem(
  kind: string,
  input: Shape,
  p: UpsampleParams,
  field: 'size' | 'scale_factor',
): Problem | null {
  const axes = axesOf(input)
  const sizes = input.slice(2)
  const counts = upsampledAxes(input, p).map((side) => side.count)
  const side = (values: readonly number[]): string =>
    `(${values.map((value, i) => `${axes === 1 ? 'W' : 'HW'[i]}: ${value}`).join(', ')})`
  if (sizes.some((size) => size < 1) || counts.some((count) => count < 1)) {
    const empty = sizes.some((size) => size < 1)
    return {
      text: empty
        ? say`${kind} needs at least one cell along each axis, this is ${shape(input)}.`
        : `The output would be ${counts.join('×')}: nothing would be left.`,
      got: empty ? shape(input) : `${field} ${String(p[field])}`,
      expected: 'at least 1 cell along each axis',
      field: empty ? undefined : field,
      fixes: empty ? [] : [{ label: `Set ${field} to 1`, set: { [field]: 1 } }],
      torch:
        'RuntimeError: Input and output sizes should be greater than 0, but got input ' +
        `${side(sizes)}${axes === 1 ? ' and' : ''} output ${side(counts)}`,
    }
  }
  if (input[1] > 0) return null
  return {
    text: say`${kind} needs at least one channel, this is ${shape(input)}.`,
    got: shape(input),
    expected: 'at least 1 channel',
    fixes: [],
    torch:
      `RuntimeError: Non-empty ${input.length}D data tensor expected but got a tensor ` +
      `with sizes [${input.join(', ')}]`,
  }
}
