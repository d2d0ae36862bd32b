import { toggle } from '../fields'
import { letters, say, shape } from '../sentence'
import { sizeOf } from '../tensorShape'
import { defineView } from '../viewKind'

/** Settings of a plot. */
export const PLOT_FIELDS = [
  toggle(
    'unit_axis',
    false,
    'Draws over t from 0 to 1, as linspace(0, 1) has it, instead of over the index.',
  ),
  toggle('dots', false, 'Marks every sample.'),
  toggle('log_scale', false, 'Draws over powers of ten; what is 0 or negative leaves a gap.'),
]

/** Plots its inputs over the last axis, all in one chart. */
export const plot = defineView({
  kind: 'Plot',
  aliases: ['chart', 'graph', 'scope', 'line', 'oscilloscope'],
  usual: true,
  category: 'view',
  icon: 'chart-line',
  help: 'Draws any number of signals into one chart, with a legend.',
  fields: PLOT_FIELDS,
  shape(inputs) {
    const map = inputs.find((input) => input.length > 3)
    if (map)
      return {
        text: say`Plot draws signals and vectors, this is ${shape(map)}.`,
        got: shape(map),
        expected: say`${letters('NCL')}, N×F or fewer axes`,
        fixes: [],
      }
    const wide = inputs.find((input) => sizeOf(input) > 65536)
    if (wide)
      return {
        text: say`Plot draws up to 65,536 numbers, this is ${shape(wide)}.`,
        got: shape(wide),
        expected: 'a signal or a vector',
        fixes: [],
      }
    return [inputs.length, Math.max(0, ...inputs.map((input) => input[input.length - 1] ?? 1))]
  },
})
