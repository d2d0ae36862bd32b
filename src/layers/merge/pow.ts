import { samePlace } from '../arithmetic'
import { number } from '../fields'
import { defineLayer } from '../layer'
import { readsRepeated } from '../reads'
import { shape } from '../sentence'
import { broadcastPlace } from './broadcast'
import { broadcastShape, explainBroadcast } from './broadcastShape'

const RULE = 'y = x^exponent'

/** x to a power: one number for all, or a second input. Source: torch.pow. */
export const pow = defineLayer({
  kind: 'Pow',
  aliases: ['Power', 'exponent', { name: 'square', set: { exponent: 2 } }],
  torch: 'torch.pow',
  category: 'math',
  icon: 'superscript',
  help: 'Raises every value to a power: one exponent for all, or those of a second input.',
  inputs: 2,
  required: 1,
  ports: ['base', 'exponents'],
  linear: false,
  pointwise: true,
  fields: [
    number('exponent', 2, 'The power, where there is no second input.', {
      soft: [-2, 4],
      positional: true,
    }),
  ],
  shape: ([x, exponents]) => (exponents ? broadcastShape('Pow', 'join', [x, exponents]) : x),
  explain: ([x, exponents], p) =>
    exponents
      ? explainBroadcast([x, exponents], '^')
      : {
          rule: { words: RULE },
          lines: [{ axis: '', words: `every value to the power ${p.exponent}`, result: shape(x) }],
        },
  weights: () => [],
  reads: (inputs, _p, output) =>
    inputs.flatMap((input) => (input ? [{ axes: readsRepeated(input, output) }] : [])),
  macs: () => 0,
  arithmetic([x, exponents], _output, p, index) {
    if (!exponents)
      return {
        combine: 'function',
        rule: RULE,
        x: samePlace(index, x),
        numbers: [['exponent', p.exponent]],
      }
    const base = { port: 0, place: broadcastPlace(index, x) }
    const power = { port: 1, place: broadcastPlace(index, exponents) }
    return {
      combine: 'steps',
      rule: RULE,
      x: base,
      reads: [base, power],
      steps(read) {
        const [a, b] = [read(base), read(power)]
        // Unlike JavaScript's, 1 to any power is 1.
        return [{ name: 'x^exponent', value: a === 1 ? 1 : a ** b }]
      },
    }
  },
  code: ([x, exponents], p, _inputs, library) =>
    library === 'torch'
      ? `${x} ** ${exponents ?? p.exponent}`
      : `ops.power(${x}, ${exponents ?? p.exponent})`,
  build: (torch, p, [x, exponents]) =>
    exponents ? torch.pair('pow', [x, exponents]) : torch.elementwise('pow', [p.exponent]),
  examples: [
    { title: 'Squares', parameters: {}, inputs: [[1, 1, 8, 8]], output: [1, 1, 8, 8] },
    {
      title: 'An exponent for each column',
      parameters: {},
      inputs: [[4, 3], [3]],
      output: [4, 3],
    },
  ],
})
