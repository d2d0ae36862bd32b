import { choice, number } from '../../layers/fields'
import { sizeOf } from '../../layers/tensorShape'
import { defineInitialisation } from '../initialisationKind'
import { fraction, given, root, row } from '../notation'
import { fansOf, gainOf, NONLINEARITIES } from './fans'

const fields = [
  number('a', 0, 'The slope of leaky_relu below 0.', { min: 0, soft: [0, 1] }),
  choice('mode', ['fan_in', 'fan_out'], 'Whether sizes stay on the way forth, or gradients back.'),
  choice('nonlinearity', NONLINEARITIES, 'The function that follows.'),
] as const

interface Given {
  readonly a: number
  readonly mode: 'fan_in' | 'fan_out'
  readonly nonlinearity: (typeof NONLINEARITIES)[number]
}

const deviation = (shape: readonly number[], { a, mode, nonlinearity }: Given): number => {
  const fans = fansOf(shape)
  return gainOf(nonlinearity, a) / Math.sqrt(mode === 'fan_in' ? fans.in : fans.out)
}
const shown = { a: ({ nonlinearity }: Given) => nonlinearity === 'leaky_relu' }
const SPREAD = fraction('gain', root(given('mode')))

/** Source: nn.init.kaiming_uniform_. */
export const kaimingUniform = defineInitialisation({
  kind: 'kaiming_uniform_',
  help: 'Uniform, so that the size of the numbers stays the same behind each ReLU.',
  fields,
  shown,
  rule: () => [row`w ~ U ( − b , b ) , b = ${root('3')} ${SPREAD}`],
  draw(shape, generator, p) {
    const bound = Math.sqrt(3) * deviation(shape, p)
    return generator.uniform(sizeOf(shape), -bound, bound)
  },
})

/** Source: nn.init.kaiming_normal_. */
export const kaimingNormal = defineInitialisation({
  kind: 'kaiming_normal_',
  help: 'Normal, so that the size of the numbers stays the same behind each ReLU.',
  fields,
  shown,
  rule: () => [row`w ~ N ( 0 , σ ² ) , σ = ${SPREAD}`],
  draw: (shape, generator, p) => generator.normal(sizeOf(shape), 0, deviation(shape, p)),
})
