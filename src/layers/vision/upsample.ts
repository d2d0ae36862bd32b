import { floor, named, parameter, times } from '../formula'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { withMendingFixes } from '../problem'
import { readsWindows } from '../reads'
import { sizeOf } from '../tensorShape'
import { AXES, perAxis } from '../window'
import { interpolated, interpolation, READS, ratioOf, readAlong, sharesOf } from './interpolation'
import { axesOf, upsampledAxes } from './upsampledAxes'
import { UPSAMPLE_FIELDS } from './upsampleFields'
import { kerasResampled } from './upsampleKeras'
import { upsampleProblem } from './upsampleProblem'

/** Resizes maps by repeating or interpolating cells. Source: torch.nn.Upsample. */
export const upsample = defineLayer({
  kind: 'Upsample',
  category: 'shape',
  icon: 'maximize-2',
  help: 'Makes maps larger or smaller by repeating cells or mixing neighbours; nothing is learned.',
  inputs: 1,
  ranks: [3, 4],
  linear: true,
  fields: UPSAMPLE_FIELDS,
  shown: {
    align_corners: (p) => p.mode !== 'nearest',
    recompute_scale_factor: (p) => (p.scale_factor ?? null) !== null,
  },
  shape([input], p) {
    const look = (next: typeof p) => upsampleProblem(input, next)
    const misfit = look(p)
    if (misfit) return withMendingFixes(misfit, p, look)
    return [...input.slice(0, 2), ...upsampledAxes(input, p).map((side) => side.count)]
  },
  explain([input], p) {
    const scales = p.size === null ? perAxis(p.scale_factor ?? 1, axesOf(input)) : null
    return {
      rule: scales
        ? { formula: floor(times(named('size'), parameter('scale_factor'))) }
        : { words: 'the size asked for' },
      lines: upsampledAxes(input, p).map((side, i) => ({
        axis: AXES[axesOf(input)][i],
        formula: scales
          ? floor(times(side.size, parameter('scale_factor', scales[i])))
          : side.count,
        note: `one output cell is ${Number(ratioOf(side).toPrecision(4))} input cells wide`,
      })),
    }
  },
  weights: () => [],
  window([input], p) {
    const sides = upsampledAxes(input, p)
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
    return readsWindows(input, 1, upsampledAxes(input, p).map(readAlong))
  },
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const mixed = upsampledAxes(input, p).map((side, i) =>
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
  keras: (p, [input]) => kerasResampled(upsampledAxes(input, p)),
  build: (torch, p, [input]) => torch.resample(upsampledAxes(input, p).map(interpolated)),
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
})
