import type { Arithmetic } from '../arithmetic'
import { paddedCell } from '../cells'
import type { Explanation } from '../explanation'
import { list } from '../fields'
import { named, plus } from '../formula'
import type { PadMode } from '../padWords'
import { placeOf } from '../place'
import { worked } from '../printFormula'
import type { Problem } from '../problem'
import { ownPlace, type Reads } from '../reads'
import type { Shape } from '../tensorShape'
import type { Torch } from '../torch'
import { AXES } from '../window'
import { type PaddingParams, paddedSides, paddedSizes, sidesInOrder } from './paddedSides'
import { kerasPadding } from './paddingKeras'
import { paddingProblem, sideCountProblem, sideNames } from './paddingProblem'

/** The number of cells added on each side. */
export const paddingField = (axes: 1 | 2) =>
  list(
    'padding',
    1,
    `Cells added on each side, or ${sideNames(axes)}; negative ones cut cells off.`,
    { min: -4096, max: 4096, lengths: [1, 2, 4], positional: true },
  )

/** One axis or two are padded, with or without a batch: the list of sides says how many. */
const RANKS = [2, 3, 4] as const

/** The facts that all padding layers share. Source: torch.nn.functional.pad. */
export const padding = (axes: 1 | 2, mode: PadMode, kind: string) => ({
  kind,
  category: 'shape' as const,
  inputs: 1 as const,
  // Constant padding works for tensors of any rank.
  ...(mode === 'constant' ? {} : { ranks: RANKS }),
  linear: true,
  shape([input]: readonly [Shape], p: PaddingParams): Shape | Problem {
    const misnumbered = sideCountProblem(axes, kind, input, p)
    if (misnumbered) return misnumbered
    const sides = paddedSides(axes, p)
    return (
      paddingProblem(sidesInOrder(axes, p), { kind, mode, input, sides }) ?? [
        ...input.slice(0, -sides.length),
        ...paddedSizes(input, sides),
      ]
    )
  },
  explain([input]: readonly [Shape], p: PaddingParams): Explanation {
    const sides = paddedSides(axes, p)
    const sizes = paddedSizes(input, sides)
    return {
      rule: { formula: plus(named('size'), named('cells before'), named('cells after')) },
      lines: sides.map(([before, after], i) => ({
        axis: AXES[sides.length][i],
        words: worked(plus(input[input.length - sides.length + i], before, after)),
        result: String(sizes[i]),
        inWords: true,
      })),
    }
  },
  weights: () => [],
  window(_inputs: readonly [Shape], p: PaddingParams) {
    const sides = paddedSides(axes, p)
    const ones = sides.map(() => 1)
    return { kernel_size: ones, stride: ones, dilation: ones, padding: sides }
  },
  reads([input]: readonly [Shape], p: PaddingParams): readonly Reads[] {
    const sides = paddedSides(axes, p)
    const first = input.length - sides.length
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
  arithmetic(
    [input]: readonly [Shape],
    _output: Shape,
    p: PaddingParams,
    index: readonly number[],
  ): Arithmetic {
    const sides = paddedSides(axes, p)
    const lead = input.length - sides.length
    const cells = index.slice(lead).map((at, i) => {
      const size = input[lead + i]
      const side = sides[i]
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
      return { combine: 'same', value: p.value ?? 0, note }
    return {
      combine: 'same',
      value: { port: 0, place: placeOf([...index.slice(0, lead), ...from], input) },
      note,
    }
  },
  keras: (p: PaddingParams, [input]: readonly [Shape]) =>
    kerasPadding(mode, input, paddedSides(axes, p), p.value ?? 0),
  build<L>(torch: Torch<L>, p: PaddingParams, [input]: readonly [Shape]) {
    const sides = paddedSides(axes, p)
    return torch.pad({
      axes: sides.length === 1 ? 1 : 2,
      rank: input.length,
      padding: sides,
      mode,
      value: p.value ?? 0,
    })
  },
})
