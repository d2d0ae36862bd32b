import { number } from '../../layers/fields'
import { sizeOf } from '../../layers/tensorShape'
import { defineInitialisation } from '../initialisationKind'
import { given, raised, row } from '../notation'

const mean = number('mean', 0, 'The mean.', { soft: [-1, 1] })
const std = number('std', 1, 'The standard deviation.', { min: 0, soft: [0, 1] })

/** Source: nn.init.normal_. */
export const normal = defineInitialisation({
  kind: 'normal_',
  help: 'Normal, with the same deviation in every layer.',
  fields: [mean, std],
  rule: () => [row`w ~ N ( ${given('mean')} , ${raised(given('std'), '2')} )`],
  draw: (shape, generator, p) => generator.normal(sizeOf(shape), p.mean, p.std),
})

/** Source: nn.init.uniform_. */
export const uniform = defineInitialisation({
  kind: 'uniform_',
  help: 'Uniform, within the same bounds in every layer.',
  fields: [
    number('a', 0, 'The lower bound.', { soft: [-1, 1] }),
    number('b', 1, 'The upper bound.', { soft: [-1, 1] }),
  ],
  rule: () => [row`w ~ U ( ${given('a')} , ${given('b')} )`],
  draw: (shape, generator, { a, b }) => generator.uniform(sizeOf(shape), a, b),
})

/** Source: nn.init.zeros_. */
export const zeros = defineInitialisation({
  kind: 'zeros_',
  help: 'All weights 0, to show why not: every channel learns the same, or none learns.',
  fields: [],
  rule: () => [row`w = 0`],
  draw: (shape) => new Float32Array(sizeOf(shape)),
})

/** Source: nn.init.constant_. */
export const constant = defineInitialisation({
  kind: 'constant_',
  help: 'All weights alike, to show why not: every channel learns the same.',
  fields: [number('val', 0.1, 'The value of each weight.', { soft: [-1, 1] })],
  required: ['val'],
  rule: () => [row`w = ${given('val')}`],
  draw: (shape, _generator, { val }) => new Float32Array(sizeOf(shape)).fill(val),
})
