import { type Field, pair } from '../fields'
import { type LayerKind } from '../layer'
import { batched, keras, side } from '../python'
import { readsWindows } from '../reads'
import { cellsAmong, gridOf, stretch, termsOf } from '../taps'
import { sizeOf } from '../tensorShape'
import { spatial } from '../window'
import { adaptiveProblem } from './adaptiveProblem'
import { adaptiveAxes, adaptiveSizes, asPooling, widest, windowAt } from './adaptiveWindow'
import { explainAdaptive } from './explainAdaptive'

/** The output size; on two axes either may be None. */
export const outputSize = (axes: 1 | 2): Field =>
  pair(
    'output_size',
    1,
    axes === 1
      ? 'Length of the output, whatever comes in.'
      : 'Size of the output, whatever comes in; None keeps that axis.',
    {
      min: 0,
      max: 4096,
      soft: [1, 16],
      positional: true,
      ...(axes === 2 ? { part: 'follows the input' } : {}),
    },
  )

/** The facts that all adaptive pooling layers share. */
export function adaptive(
  axes: 1 | 2,
  own: Pick<LayerKind, 'kind' | 'help' | 'linear' | 'build' | 'examples'>,
): LayerKind {
  return {
    ...own,
    role: 'layer',
    category: 'pool',
    icon: 'minimize-2',
    inputs: 1,
    fields: [outputSize(axes), ...(own.linear ? [] : [returnIndices])],
    shape([input], p) {
      const misfit = adaptiveProblem(axes, own.kind, input, p)
      if (misfit) return misfit
      const { lead, channels } = spatial(input, axes)
      return [...lead, channels, ...adaptiveSizes(axes, input, p)]
    },
    keras(p, [input]) {
      const even = asPooling(axes, input, p)
      const counts = adaptiveSizes(axes, input, p)
      const name = own.linear ? 'Average' : 'Max'
      const one = counts.every((count) => count === 1)
      const layer = one
        ? keras(`Global${name}Pooling${axes}D`, 'keepdims=True')
        : even
          ? keras(`${name}Pooling${axes}D`, side(even.kernel_size))
          : keras(`Adaptive${name}Pooling${axes}D`, side(counts))
      return batched(input, axes, [layer])
    },
    explain: ([input], p) => explainAdaptive(adaptiveAxes(axes, input, p)),
    weights: () => [],
    window([input], p) {
      const along = adaptiveAxes(axes, input, p)
      return {
        kernel_size: along.map(widest),
        stride: along.map(({ size, count }) => size / Math.max(1, count)),
        dilation: along.map(() => 1),
        padding: along.map(() => [0, 0]),
        cells: (axis, output) => {
          const [first, end] = windowAt(along[axis], output)
          return Array.from({ length: end - first }, (_, i) => first + i)
        },
      }
    },
    reads: ([input], p) =>
      readsWindows(
        input,
        input.length - axes - 1,
        adaptiveAxes(axes, input, p).map((axis) => ({
          most: widest(axis),
          cells: (place) => cellsAmong(stretch(windowAt(axis, place))),
        })),
      ),
    macs: () => 0,
    arithmetic([input], _output, p, index) {
      const { lead, channels, sizes } = spatial(input, axes)
      const at = index.slice(-axes)
      const taps = adaptiveAxes(axes, input, p).map((axis, i) => stretch(windowAt(axis, at[i])))
      const terms = termsOf({
        taps,
        sizes,
        base: ((lead.length > 0 ? index[0] * channels : 0) + index[lead.length]) * sizeOf(sizes),
        outside: 0,
      })
      const shared = { grid: gridOf(taps), groups: [{ terms }] }
      return own.linear
        ? {
            ...shared,
            combine: 'sum',
            divisor: { count: terms.length, why: 'cells of the window' },
          }
        : { ...shared, combine: 'max' }
    },
  }
}

const returnIndices: Field = {
  name: 'return_indices',
  type: 'toggle',
  default: false,
  help: 'Also gives the place of each maximum; the wire carries the values.',
  hidden: true,
}
