import type { Arithmetic } from '../arithmetic'
import type { Explanation } from '../explanation'
import { floor, named, parameter, times } from '../formula'
import type { Fitting } from '../inputs'
import { placeOf } from '../place'
import { type Problem, withMendingFixes } from '../problem'
import { readsWindows } from '../reads'
import { type Shape, sizeOf } from '../tensorShape'
import type { Torch } from '../torch'
import { AXES, perAxis } from '../window'
import {
  interpolated,
  interpolation,
  isNearest,
  READS,
  ratioOf,
  readAlong,
  sharesOf,
} from './interpolation'
import { axesOf, upsampledAxes } from './upsampledAxes'
import type { UpsampleParams } from './upsampleFields'
import { kerasResampled } from './upsampleKeras'
import { upsampleProblem } from './upsampleProblem'

type Maps = Fitting<1, 3 | 4>

/**
 * The facts that resizing layers share; `of` gives Upsample's parameters that stand for the kind's
 * own.
 */
export const resizing = <P extends object>(kind: string, of: (p: P) => UpsampleParams) => ({
  kind,
  category: 'shape' as const,
  icon: 'maximize-2',
  inputs: 1 as const,
  ranks: [3, 4] as const,
  linear: true,
  shape([input]: readonly [Shape], p: P): Shape | Problem {
    const look = (next: P) => upsampleProblem(kind, input, of(next))
    const misfit = look(p)
    if (misfit) {
      const mended = withMendingFixes(misfit, p, look)
      // The mode at fault is no field of a kind that is made for one mode.
      return misfit.field !== undefined && misfit.field in p
        ? mended
        : { ...mended, field: undefined }
    }
    return [...input.slice(0, 2), ...upsampledAxes(input, of(p)).map((side) => side.count)]
  },
  explain([input]: Maps, p: P): Explanation {
    const { size, scale_factor } = of(p)
    const scales = size === null ? perAxis(scale_factor ?? 1, axesOf(input)) : null
    return {
      rule: scales
        ? { formula: floor(times(named('size'), parameter('scale_factor'))) }
        : { words: 'the size asked for' },
      lines: upsampledAxes(input, of(p)).map((side, i) => ({
        axis: AXES[axesOf(input)][i],
        formula: scales
          ? floor(times(side.size, parameter('scale_factor', scales[i])))
          : side.count,
        note: `one output cell is ${Number(ratioOf(side).toPrecision(4))} input cells wide`,
      })),
    }
  },
  weights: () => [],
  window([input]: Maps, p: P) {
    const sides = upsampledAxes(input, of(p))
    return {
      kernel_size: sides.map((side) => READS[side.mode]),
      stride: sides.map(ratioOf),
      dilation: sides.map(() => 1),
      padding: sides.map((side): [number, number] => {
        const exact = side.mode === 'nearest-exact' ? -ratioOf(side) / 2 : 0
        const before = READS[side.mode] / 2 - 1
        const centre = side.corners ? 0 : (1 - ratioOf(side)) / 2
        return isNearest(side.mode) ? [exact, exact] : [before + centre, before + centre]
      }),
    }
  },
  reads: ([input]: Maps, p: P) =>
    readsWindows(input, 1, upsampledAxes(input, of(p)).map(readAlong)),
  macs: () => 0,
  arithmetic([input]: Maps, _output: Shape, p: P, index: readonly number[]): Arithmetic {
    const mixed = upsampledAxes(input, of(p)).map((side, i) =>
      sharesOf(interpolation(side)(index[2 + i])),
    )
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
  keras: (p: P, [input]: Maps) => kerasResampled(upsampledAxes(input, of(p))),
  build: <L>(torch: Torch<L>, p: P, [input]: Maps): L =>
    torch.resample(upsampledAxes(input, of(p)).map(interpolated)),
})
