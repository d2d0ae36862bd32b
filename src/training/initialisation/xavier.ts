import { number } from '../../layers/fields'
import { sizeOf } from '../../layers/tensorShape'
import { defineInitialisation } from '../initialisationKind'
import { fraction, given, root, row, sub } from '../notation'
import { fansOf } from './fans'

const fields = [
  number('gain', 1, 'What all is multiplied by, for the function that follows.', {
    min: 0,
    soft: [0, 2],
  }),
] as const

const deviation = (shape: readonly number[], gain: number): number => {
  const fans = fansOf(shape)
  return gain * Math.sqrt(2 / (fans.in + fans.out))
}
const SPREAD = row`${given('gain')} ${root(
  fraction('2', row`${sub('fan', 'in')} + ${sub('fan', 'out')}`),
)}`

/** Source: nn.init.xavier_uniform_. */
export const xavierUniform = defineInitialisation({
  kind: 'xavier_uniform_',
  help: 'Uniform, for tanh and sigmoid: between what suits the way forth and the way back.',
  fields,
  rule: () => [row`w ~ U ( − b , b ) , b = ${root('3')} ${SPREAD}`],
  draw(shape, generator, { gain }) {
    const bound = Math.sqrt(3) * deviation(shape, gain)
    return generator.uniform(sizeOf(shape), -bound, bound)
  },
})

/** Source: nn.init.xavier_normal_. */
export const xavierNormal = defineInitialisation({
  kind: 'xavier_normal_',
  help: 'Normal, for tanh and sigmoid: between what suits the way forth and the way back.',
  fields,
  rule: () => [row`w ~ N ( 0 , σ ² ) , σ = ${SPREAD}`],
  draw: (shape, generator, { gain }) => generator.normal(sizeOf(shape), 0, deviation(shape, gain)),
})
