import { paddedCell } from '../cells'
import { list, type Parameters } from '../fields'
import { named, plus } from '../formula'
import { type LayerKind } from '../layer'
import { placeOf } from '../place'
import { printValue } from '../print'
import { worked } from '../printFormula'
import type { Library } from '../python'
import { ownPlace } from '../reads'
import { AXES, perAxis } from '../window'
import { type PaddingMode, paddedSides, paddedSizes } from './paddedSides'
import { kerasPadding } from './paddingKeras'
import { paddingProblem, sideCountProblem, sideNames } from './paddingProblem'

/** The facts that all padding layers share. Source: torch.nn.functional.pad. */
export function padding(
  axes: 1 | 2,
  mode: PaddingMode,
  own: Pick<LayerKind, 'kind' | 'icon' | 'help' | 'examples'> & Partial<Pick<LayerKind, 'fields'>>,
): LayerKind {
  return {
    ...own,
    role: 'layer',
    category: 'shape',
    inputs: 1,
    linear: true,
    fields: [
      list(
        'padding',
        1,
        `Cells added on each side, or ${sideNames(axes)}; negative ones cut cells off.`,
        {
          min: -4096,
          max: 4096,
          lengths: [1, 2 * axes],
          positional: true,
        },
      ),
      ...(own.fields ?? []),
    ],
    shape([input], p) {
      const misnumbered = sideCountProblem(axes, p)
      if (misnumbered) return misnumbered
      const sides = paddedSides(axes, p)
      return (
        paddingProblem(axes, { kind: own.kind, mode, input, sides }) ?? [
          ...input.slice(0, -axes),
          ...paddedSizes(input, sides),
        ]
      )
    },
    explain([input], p) {
      const sides = paddedSides(axes, p)
      const sizes = paddedSizes(input, sides)
      return {
        rule: { formula: plus(named('size'), named('cells before'), named('cells after')) },
        lines: sides.map(([before, after], i) => ({
          axis: AXES[axes][i],
          words: worked(plus(input[input.length - axes + i], before, after)),
          result: String(sizes[i]),
        })),
      }
    },
    weights: () => [],
    window(_inputs, p) {
      const ones = Array.from({ length: axes }, () => 1)
      return { kernel_size: ones, stride: ones, dilation: ones, padding: paddedSides(axes, p) }
    },
    reads([input], p) {
      const sides = paddedSides(axes, p)
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
        const side = paddedSides(axes, p)[i]
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
      kerasPadding(axes, mode, input, paddedSides(axes, p), (p.value as number | undefined) ?? 0),
    build: (torch, p, [input]) =>
      torch.pad({
        axes,
        rank: input.length,
        padding: paddedSides(axes, p),
        mode,
        value: (p.value as number | undefined) ?? 0,
      }),
  }
}

const circular = (x: string, cells: readonly number[]): string =>
  `nn.functional.pad(${x}, ${printValue(cells)}, mode='circular')`
