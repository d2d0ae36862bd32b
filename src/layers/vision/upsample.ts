import { choice, type Parameters, pair, toggle } from '../fields'
import { type LayerKind } from '../layer'
import { placeOf } from '../place'
import { type Problem, withMendingFixes } from '../problem'
import { readsWindows } from '../reads'
import { printShape, type Shape, sizeOf } from '../tensorShape'
import type { Mixture } from '../torch'
import { AXES, perAxis, spatial } from '../window'
import {
  type Interpolation,
  interpolated,
  interpolation,
  READS,
  ratioOf,
  readAlong,
} from './interpolation'
import { kerasResampled } from './upsampleKeras'

const MODES = ['nearest', 'linear', 'bilinear', 'bicubic']

const axesOf = (input: Shape): number => input.length - 2

/** Every spatial axis with its sizes before and after. */
function sidesOf(input: Shape, p: Parameters): Interpolation[] {
  const axes = axesOf(input)
  const asked = p.size === null ? null : perAxis(p.size, axes)
  const scales = p.scale_factor === null ? null : perAxis(p.scale_factor, axes)
  return spatial(input, axes).sizes.map((size, i) => ({
    size,
    count: asked ? asked[i] : Math.trunc(size * (scales?.[i] ?? 1)),
    scale: p.recompute_scale_factor ? null : (scales?.[i] ?? null),
    mode: p.mode as string,
    corners: p.align_corners === true,
    single: axes === 2 && input[1] === 1,
  }))
}

/**
 * Each cell once, with all of its share. One of 0 counts: it makes NaN of an infinity, as in
 * PyTorch.
 */
function sharesOf({ cells, weights }: Mixture[number]): (readonly [cell: number, share: number])[] {
  const shares = new Map<number, number>()
  for (const [i, cell] of cells.entries()) shares.set(cell, (shares.get(cell) ?? 0) + weights[i])
  return [...shares]
}

/**
 * Makes maps larger or smaller by repeating or mixing neighbouring cells. Source:
 * torch.nn.Upsample.
 */
export const upsample: LayerKind = {
  kind: 'Upsample',
  role: 'layer',
  category: 'shape',
  icon: 'maximize-2',
  help: 'Makes maps larger or smaller by repeating cells or mixing neighbours; nothing is learned.',
  inputs: 1,
  linear: true,
  fields: [
    pair('size', null, 'Size of the output; give this or scale_factor.', {
      min: 1,
      max: 4096,
      soft: [1, 256],
      empty: 'follows scale_factor',
    }),
    pair(
      'scale_factor',
      null,
      'How many times as large the output is; fractions are allowed, the size is rounded down.',
      {
        min: 0.001,
        max: 64,
        soft: [0.5, 4],
        step: 0.5,
        empty: 'follows size',
      },
    ),
    choice(
      'mode',
      MODES,
      'Repeats the nearest cell, or mixes neighbours: linear for signals, bilinear and ' +
        'bicubic for maps.',
    ),
    toggle(
      'align_corners',
      false,
      'Lays the first and last cells of input and output on each other.',
      { when: (p) => p.mode !== 'nearest' },
    ),
    toggle(
      'recompute_scale_factor',
      false,
      'Places the cells by the rounded size instead of by scale_factor.',
      {
        when: (p) => (p.scale_factor ?? null) !== null,
      },
    ),
  ],
  shape([input], p) {
    const look = (next: Parameters): Problem | null =>
      problemOfNumbers(input, next) ?? problemOfInput(input, next)
    const misfit = look(p)
    if (misfit) return withMendingFixes(misfit, p, look)
    return [...input.slice(0, 2), ...sidesOf(input, p).map((side) => side.count)]
  },
  explain([input], p) {
    const scales = p.size === null ? perAxis(p.scale_factor, axesOf(input)) : null
    return {
      rule: scales
        ? { round: 'floor', top: 'size·scale_factor', bottom: '', after: '' }
        : { text: 'the size asked for' },
      lines: sidesOf(input, p).map((side, i) => ({
        axis: AXES[axesOf(input)][i],
        text: scales ? `⌊${side.size}·${scales[i]}⌋` : String(side.count),
        result: String(side.count),
        note: `one output cell is ${Number(ratioOf(side).toPrecision(4))} input cells wide`,
      })),
    }
  },
  weights: () => [],
  window([input], p) {
    const sides = sidesOf(input, p)
    return {
      kernel_size: sides.map((side) => READS[side.mode]),
      stride: sides.map(ratioOf),
      dilation: sides.map(() => 1),
      padding: sides.map((side) => {
        const before = READS[side.mode] / 2 - 1
        const centre = side.corners ? 0 : (1 - ratioOf(side)) / 2
        return side.mode === 'nearest' ? [0, 0] : [before + centre, before + centre]
      }),
    }
  },
  reads([input], p) {
    return readsWindows(input, 1, sidesOf(input, p).map(readAlong))
  },
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const mixed = sidesOf(input, p).map((side, i) => sharesOf(interpolation(side)(index[2 + i])))
    const [rows, cols] = mixed.length > 1 ? mixed : [[[0, 1] as const], mixed[0]]
    const base = placeOf(index.slice(0, 2), input.slice(0, 2)) * sizeOf(input.slice(2))
    const width = input[input.length - 1]
    const terms = rows.flatMap(([row, own]) =>
      cols.map(([col, share]) => ({
        value: { port: 0, place: base + row * width + col },
        factor: own * share,
      })),
    )
    if (terms.length === 1 && terms[0].factor === 1)
      return { combine: 'same', value: terms[0].value }
    return { combine: 'sum', grid: [rows.length, cols.length], groups: [{ terms }] }
  },
  keras: (p, [input]) => kerasResampled(sidesOf(input, p)),
  build: (torch, p, [input]) => torch.resample(sidesOf(input, p).map(interpolated)),
  examples: [
    {
      title: 'Every cell becomes four',
      parameters: { scale_factor: 2 },
      inputs: [[1, 1, 214, 320]],
      output: [1, 1, 428, 640],
    },
    {
      title: 'A size of its own',
      parameters: { size: [5, 7], mode: 'bilinear' },
      inputs: [[1, 1, 3, 4]],
      output: [1, 1, 5, 7],
    },
    {
      title: 'A signal one and a half times as long, rounded down',
      parameters: { scale_factor: 1.5, mode: 'linear' },
      inputs: [[1, 2, 5]],
      output: [1, 2, 7],
    },
  ],
}

const present = (value: unknown): boolean => value !== null && value !== undefined && value !== 0

function problemOfNumbers(input: Shape, p: Parameters): Problem | null {
  const size = present(p.size) || p.size === 0
  const scale = present(p.scale_factor)
  if (p.mode === 'nearest' && p.align_corners === true)
    return {
      text: "align_corners belongs to the modes that mix cells, and mode is 'nearest'.",
      got: "mode 'nearest'",
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
  if (size && p.recompute_scale_factor === true)
    return {
      text: 'recompute_scale_factor follows scale_factor, and size is given.',
      got: 'size',
      expected: 'scale_factor',
      field: 'recompute_scale_factor',
      fixes: [
        { label: 'Set recompute_scale_factor to False', set: { recompute_scale_factor: false } },
      ],
      torch: 'ValueError: recompute_scale_factor is not meaningful with an explicit size.',
    }
  if (!size && !scale)
    return {
      text: 'Upsample needs the size of the output, or scale_factor.',
      got: 'neither',
      expected: 'size or scale_factor',
      field: 'scale_factor',
      fixes: [{ label: 'Set scale_factor to 2', set: { scale_factor: 2 } }],
      torch: 'ValueError: either size or scale_factor should be defined',
    }
  return null
}

const tuple = (values: readonly unknown[]): string =>
  `(${values.join(', ')}${values.length === 1 ? ',' : ''})`
const real = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value))

/** PyTorch's words where there are not as many numbers as spatial axes. */
function countWords(
  field: 'size' | 'scale_factor',
  values: readonly number[],
  input: Shape,
): string {
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

function problemOfInput(input: Shape, p: Parameters): Problem | null {
  const got = printShape(input)
  const mode = p.mode as string
  const axes = axesOf(input)
  const field = present(p.size) || p.size === 0 ? 'size' : 'scale_factor'
  const values = p[field]
  const unread = mode === 'bicubic' && input.length === 3
  const all =
    `Only 3D, 4D and 5D input Tensors supported (got ${input.length}D) for the modes: ` +
    'nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got ' +
    `${mode})`
  const misnumbered =
    Array.isArray(values) && values.length !== axes ? countWords(field, values, input) : null
  if (axes !== 1 && axes !== 2)
    return {
      text: `Upsample reads N×C×L or N×C×H×W, this is ${got}.`,
      got,
      expected: 'N×C×L or N×C×H×W',
      fixes: [],
      torch:
        misnumbered ??
        (input.length === 5 ? undefined : `NotImplementedError: Input Error: ${all}`),
    }
  if (Array.isArray(values) && misnumbered)
    return {
      text:
        `${field} holds ${values.length} ${values.length === 1 ? 'number' : 'numbers'}, ` +
        `and ${got} has ${axes === 1 ? '1 axis' : '2 axes'} to scale.`,
      got: `${field} ${values.join('×')}`,
      expected: axes === 1 ? 'one number' : 'one number, or two',
      field,
      fixes: [{ label: `Set ${field} to ${values[0]}`, set: { [field]: values[0] } }],
      torch: misnumbered,
    }
  const expected = mode === 'linear' ? 3 : mode === 'nearest' ? input.length : 4
  if (expected !== input.length) {
    const fitting = axes === 1 ? 'linear' : 'bilinear'
    return {
      text:
        `mode '${mode}' reads ${expected === 3 ? 'signals, N×C×L' : 'maps, N×C×H×W'}, and ` +
        `this is ${got}.`,
      got,
      expected: expected === 3 ? 'N×C×L' : 'N×C×H×W',
      field: 'mode',
      fixes: [
        { label: `Set mode to '${fitting}'`, set: { mode: fitting } },
        ...(p.align_corners === true
          ? []
          : [{ label: "Set mode to 'nearest'", set: { mode: 'nearest' } }]),
      ],
      torch:
        'NotImplementedError: ' +
        (unread
          ? `Input Error: ${all}`
          : `Got ${input.length}D input, but ${mode} mode needs ${expected}D input`),
    }
  }
  return problemOfSizes(input, p, field)
}

function problemOfSizes(
  input: Shape,
  p: Parameters,
  field: 'size' | 'scale_factor',
): Problem | null {
  const axes = axesOf(input)
  const sizes = input.slice(2)
  const counts = sidesOf(input, p).map((side) => side.count)
  const side = (values: readonly number[]): string =>
    `(${values.map((value, i) => `${axes === 1 ? 'W' : 'HW'[i]}: ${value}`).join(', ')})`
  if (sizes.some((size) => size < 1) || counts.some((count) => count < 1)) {
    const empty = sizes.some((size) => size < 1)
    return {
      text: empty
        ? `Upsample needs at least one cell along each axis, this is ${printShape(input)}.`
        : `The output would be ${counts.join('×')}: nothing would be left.`,
      got: empty ? printShape(input) : `${field} ${String(p[field])}`,
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
    text: `Upsample needs at least one channel, this is ${printShape(input)}.`,
    got: printShape(input),
    expected: 'at least 1 channel',
    fixes: [],
    torch:
      `RuntimeError: Non-empty ${input.length}D data tensor expected but got a tensor ` +
      `with sizes [${input.join(', ')}]`,
  }
}
