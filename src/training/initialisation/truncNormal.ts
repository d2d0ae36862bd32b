import { number } from '../../layers/fields'
import { sizeOf } from '../../layers/tensorShape'
import { defineInitialisation } from '../initialisationKind'
import { given, raised, row } from '../notation'
import { erf, erfinv } from './erf'

const cumulative = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2

/** Normal, cut off at both ends. Source: nn.init.trunc_normal_. */
export const truncNormal = defineInitialisation({
  kind: 'trunc_normal_',
  help: 'Normal, but nothing far from the mean.',
  fields: [
    number('mean', 0, 'The mean.', { soft: [-1, 1] }),
    number('std', 1, 'The standard deviation.', { min: 0, soft: [0, 1] }),
    number('a', -2, 'The least value.', { soft: [-3, 0] }),
    number('b', 2, 'The greatest value.', { soft: [0, 3] }),
  ],
  rule: () => [
    row`w ~ N ( ${given('mean')} , ${raised(given('std'), '2')} )`,
    row`${given('a')} ≤ w ≤ ${given('b')}`,
  ],
  draw(shape, generator, { mean, std, a, b }) {
    const low = cumulative((a - mean) / std)
    const high = cumulative((b - mean) / std)
    const data = generator.uniform(sizeOf(shape), 2 * low - 1, 2 * high - 1)
    for (let i = 0; i < data.length; i++)
      data[i] = Math.min(Math.max(erfinv(data[i]) * std * Math.SQRT2 + mean, a), b)
    return data
  },
})
