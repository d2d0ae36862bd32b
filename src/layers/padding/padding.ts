import { paddedCell } from '../cells'
import { list, type Parameters } from '../fields'
import { type LayerKind } from '../layer'
import { placeOf } from '../place'
import { printValue } from '../print'
import { type Problem } from '../problem'
import type { Library } from '../python'
import { ownPlace } from '../reads'
import { printShape, type Shape, torchShape } from '../tensorShape'
import type { PadOptions } from '../torch'
import { AXES, perAxis } from '../window'
import { kerasPadding } from './paddingKeras'

type Mode = PadOptions['mode']
type Side = readonly [number, number]

/** Cells before and after, per axis, from PyTorch's order: left, right, top, bottom. */
function sidesOf(axes: 1 | 2, p: Parameters): Side[] {
  const all = perAxis(p.padding, 2 * axes)
  return Array.from({ length: axes }, (_, i) => [
    all[2 * (axes - 1 - i)],
    all[2 * (axes - 1 - i) + 1],
  ])
}

const grown = (input: Shape, sides: readonly Side[]): number[] =>
  sides.map(([before, after], i) => input[input.length - sides.length + i] + before + after)

/** What is left of an axis when only the negative sides are applied. */
const cropped = (size: number, [before, after]: Side): number =>
  size + Math.min(0, before) + Math.min(0, after)

/** The facts that all padding layers share. Source: torch.nn.functional.pad. */
export function padding(
  axes: 1 | 2,
  mode: Mode,
  own: Pick<LayerKind, 'kind' | 'icon' | 'help' | 'examples'> & Partial<Pick<LayerKind, 'fields'>>,
): LayerKind {
  const order = axes === 1 ? 'left, right' : 'left, right, top, bottom'
  return {
    ...own,
    role: 'layer',
    category: 'shape',
    inputs: 1,
    linear: true,
    fields: [
      list('padding', 1, `Cells added on each side, or ${order}; negative ones cut cells off.`, {
        min: -4096,
        max: 4096,
        lengths: [1, 2 * axes],
        positional: true,
      }),
      ...(own.fields ?? []),
    ],
    shape([input], p) {
      const count = perAxis(p.padding, 1).length
      if (Array.isArray(p.padding) && count !== 2 * axes)
        return {
          text:
            `padding has ${count} ${count === 1 ? 'number' : 'numbers'}. It takes one, or ` +
            `${2 * axes}: ${order}.`,
          got: `${count} numbers`,
          expected: `one number, or ${2 * axes}`,
          field: 'padding',
          fixes: [{ label: 'Set padding to 0', set: { padding: 0 } }],
          ...(count % 2 === 1
            ? { torch: 'RuntimeError: Padding length must be divisible by 2' }
            : {}),
        }
      const sides = sidesOf(axes, p)
      return (
        paddingProblem(axes, mode, own.kind, input, sides) ?? [
          ...input.slice(0, -axes),
          ...grown(input, sides),
        ]
      )
    },
    explain([input], p) {
      const sides = sidesOf(axes, p)
      const sizes = grown(input, sides)
      const signed = (cells: number): string => (cells < 0 ? `− ${-cells}` : `+ ${cells}`)
      return {
        rule: { text: 'size + cells before + cells after' },
        lines: sides.map(([before, after], i) => ({
          axis: AXES[axes][i],
          text:
            `${input[input.length - axes + i]} ${signed(before)} ${signed(after)} = ` + sizes[i],
          result: String(sizes[i]),
        })),
      }
    },
    weights: () => [],
    window(_inputs, p) {
      const ones = Array.from({ length: axes }, () => 1)
      return { kernel_size: ones, stride: ones, dilation: ones, padding: sidesOf(axes, p) }
    },
    reads([input], p) {
      const sides = sidesOf(axes, p)
      const first = input.length - axes
      const along = (axis: number): ((place: number) => readonly number[]) => {
        const size = input[axis]
        const side = sides[axis - first]
        if (mode !== 'constant') {
          const cellAt = paddedCell(mode, size, side)
          return (place) => [cellAt(place)]
        }
        return (place) => (place >= side[0] && place - side[0] < size ? [place - side[0]] : [])
      }
      return [
        {
          axes: ownPlace(input.length).map((own, axis) =>
            axis < first ? own : { of: axis, most: 1, cells: along(axis) },
          ),
        },
      ]
    },
    macs: () => 0,
    arithmetic([input], _output, p, index) {
      const lead = input.length - axes
      const cells = index.slice(lead).map((at, i) => {
        const size = input[lead + i]
        const side = sidesOf(axes, p)[i]
        const cell = at - side[0]
        if (cell >= 0 && cell < size) return { cell, padding: false }
        return {
          cell: mode === 'constant' ? null : paddedCell(mode, size, side)(at),
          padding: true,
        }
      })
      const from = cells.map(({ cell }) => cell ?? 0)
      const note = cells.some(({ padding }) => padding) ? 'It stands in the padding.' : undefined
      if (cells.some(({ cell }) => cell === null))
        return { combine: 'same', value: (p.value as number | undefined) ?? 0, note }
      return {
        combine: 'same',
        value: { port: 0, place: placeOf([...index.slice(0, lead), ...from], input) },
        note,
      }
    },
    // PyTorch has these modules from 2.1 on, the function since long before.
    ...(mode === 'circular'
      ? {
          code: ([x]: readonly string[], p: Parameters, _inputs: unknown, library: Library) =>
            library === 'torch' ? circular(x, perAxis(p.padding, 2 * axes)) : null,
        }
      : {}),
    keras: (p, [input]) =>
      kerasPadding(axes, mode, input, sidesOf(axes, p), (p.value as number | undefined) ?? 0),
    build: (torch, p, [input]) =>
      torch.pad({
        axes,
        rank: input.length,
        padding: sidesOf(axes, p),
        mode,
        value: (p.value as number | undefined) ?? 0,
      }),
  }
}

const circular = (x: string, cells: readonly number[]): string =>
  `nn.functional.pad(${x}, ${printValue(cells)}, mode='circular')`

const NONE = { label: 'Set padding to 0', set: { padding: 0 } }

function paddingProblem(
  axes: 1 | 2,
  mode: Mode,
  kind: string,
  input: Shape,
  sides: readonly Side[],
): Problem | null {
  const got = printShape(input)
  const constant = mode === 'constant'
  const wanted = constant
    ? `${axes === 1 ? 'one axis' : 'two axes'} or more`
    : axes === 1
      ? 'N×C×L or C×L'
      : 'N×C×H×W or C×H×W'
  if (constant ? input.length < axes : input.length !== axes + 1 && input.length !== axes + 2)
    return {
      text: `${kind} reads ${wanted}, this is ${got}.`,
      got,
      expected: wanted,
      fixes: [],
      torch:
        input.length < axes
          ? 'RuntimeError: Padding length too large'
          : 'NotImplementedError: Only 2D, 3D, 4D, 5D padding with non-constant padding are ' +
            'supported for now',
    }
  const sizes = input.slice(input.length - axes)
  // Only the batch may be empty where the padding repeats what is there.
  const empty =
    !constant &&
    mode !== 'circular' &&
    input.some((size, i) => size === 0 && (i > 0 || input.length === axes + 1))
  if (empty)
    return {
      text: `${kind} repeats cells of its input, and ${got} has none.`,
      got,
      expected: 'sizes of at least 1',
      fixes: [],
      torch:
        `RuntimeError: Expected ${axes + 1}D or ${axes + 2}D (batch mode) tensor with ` +
        'possibly 0 batch size and other non-zero dimensions for input, but got: ' +
        torchShape(input),
    }
  const field = 'padding'
  const out = grown(input, sides)
  // PyTorch looks at the last axis first.
  for (let i = axes - 1; i >= 0; i--) {
    const axis = AXES[axes][i]
    const size = sizes[i]
    const [before, after] = sides[i]
    const left = cropped(size, sides[i])
    const most = Math.max(before, after)
    if (mode === 'reflect' && most >= size)
      return {
        text:
          `${kind} mirrors ${most} cells of the input, which has only ${size} along ` +
          `${axis}: at most ${size - 1} can be mirrored.`,
        got: `${axis} = ${size}`,
        expected: `padding < ${size}`,
        field,
        fixes: [
          ...(size > 1
            ? [
                {
                  label: `Set padding to ${Math.min(...sizes) - 1}`,
                  set: { padding: Math.min(...sizes) - 1 },
                },
              ]
            : []),
          NONE,
        ],
        torch:
          `RuntimeError: Argument #${axes === 1 || i === 1 ? 4 : 6}: Padding size should ` +
          `be less than the corresponding input dimension, but got: padding (${before}, ` +
          `${after}) at dimension ${input.length - axes + i} of input ` +
          (axes === 1 ? torchShape(input) : input.length),
      }
    if (mode === 'circular' && most > Math.max(0, left))
      return {
        text:
          `${kind} takes ${most} cells from the other end, and ` +
          `${left < size ? 'what is left of the input' : 'the input'} has only ` +
          `${Math.max(0, left)} along ${axis}.`,
        got: `${axis} = ${Math.max(0, left)}`,
        expected: `padding ≤ ${Math.max(0, left)}`,
        field,
        fixes: [NONE],
        torch: 'RuntimeError: Padding value causes wrapping around more than once.',
      }
    if (
      out[i] < 0 ||
      ((constant || mode === 'circular') && left < 0) ||
      (!constant && mode !== 'circular' && Math.max(...out) < 1)
    )
      return {
        text:
          `The negative padding cuts off ${-Math.min(0, before) - Math.min(0, after)} ` +
          `cells along ${axis}, and there are only ${size}.`,
        got: `${axis} = ${size}`,
        expected: `at most ${size} cells cut off`,
        field,
        fixes: [NONE],
        torch: constant
          ? `RuntimeError: start (0) + length (${out[i]}) exceeds dimension size ` +
            `(${size + Math.min(0, before)}).`
          : mode === 'circular'
            ? 'RuntimeError: Negative padding value is resulting in an empty dimension'
            : `RuntimeError: input (${axes === 1 ? '' : `H: ${sizes[0]}, `}W: ` +
              `${sizes[axes - 1]}) is too small. Calculated output ` +
              `${axes === 1 ? '' : `H: ${out[0]} `}W: ${out[axes - 1]}`,
      }
  }
  return null
}
