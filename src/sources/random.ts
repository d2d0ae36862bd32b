import { choice, int, text } from '../layers/fields'
import { createGenerator } from '../layers/generator'
import { printValue } from '../layers/print'
import { sizeOf } from '../layers/tensorShape'
import { parseSizes } from './sizes'
import { defineSource } from './source'

const SHAPE = '1, 3, 32, 32'
const MOST = 4_000_000
/** Integers up to here are exact in float32. */
const EXACT = 2 ** 24

const drawsIntegers = ({ distribution }: { readonly distribution: string }): boolean =>
  distribution === 'integers'

/**
 * Random numbers as PyTorch's CPU generator draws them after torch.manual_seed(seed), by
 * torch.randn, torch.rand or torch.randint.
 */
export const random = defineSource({
  kind: 'Random',
  aliases: [
    'noise',
    'randn',
    'rand',
    'Gaussian noise',
    'normal distribution',
    'uniform distribution',
  ],
  usual: true,
  icon: 'dices',
  help: 'Random numbers, the same ones as PyTorch for the same seed.',
  look: 'tensor',
  fields: [
    text('shape', SHAPE, 'Sizes of the axes, such as 1, 3, 32, 32.'),
    choice(
      'distribution',
      ['normal', 'uniform', 'integers'],
      'torch.randn: around 0; torch.rand: from 0 to 1; torch.randint: whole numbers.',
    ),
    int('low', 0, 'Smallest whole number.', {
      min: -EXACT,
      max: EXACT,
      soft: [-10, 10],
    }),
    int('high', 10, 'End of the whole numbers, not included.', {
      min: -EXACT,
      max: EXACT,
      soft: [-10, 256],
    }),
    int('seed', 0, 'The same seed gives the same numbers.', {
      min: 0,
      max: 2 ** 32 - 1,
      soft: [0, 100],
    }),
  ],
  shown: { low: drawsIntegers, high: drawsIntegers },

  shape(p) {
    const fixes = [{ label: `Use ${SHAPE}`, set: { shape: SHAPE } }]
    const sizes = parseSizes(p.shape)
    if ('error' in sizes) return { text: sizes.error, field: 'shape', fixes }
    const count = sizeOf(sizes.shape)
    if (count > MOST)
      return {
        text:
          `The shape ${sizes.shape.join('×')} has ${count.toLocaleString('en')} numbers, ` +
          `more than ${MOST.toLocaleString('en')}.`,
        field: 'shape',
        fixes,
      }
    if (drawsIntegers(p) && !(p.high > p.low))
      return {
        text:
          `high is ${p.high}; it must be larger than low, ${p.low}, because it is ` +
          'not included.',
        field: 'high',
        fixes: [{ label: `Set high to ${p.low + 10}`, set: { high: p.low + 10 } }],
      }
    return sizes.shape
  },

  sized: (_p, shape) => ({ shape: shape.join(', ') }),

  values(p) {
    const sizes = parseSizes(p.shape)
    if ('error' in sizes) throw new Error(sizes.error)
    const count = sizeOf(sizes.shape)
    const generator = createGenerator(p.seed)
    if (drawsIntegers(p)) return generator.integers(count, p.low, p.high)
    return p.distribution === 'uniform' ? generator.uniform(count, 0, 1) : generator.normal(count)
  },

  code(name, p, library) {
    const sizes = parseSizes(p.shape)
    const shape = 'error' in sizes ? [] : sizes.shape
    const size = printValue(shape)
    const range = `${p.low}, ${p.high}`
    if (library === 'torch') {
      const whole = `torch.randint(${range}, ${size}).float()`
      return [
        `torch.manual_seed(${p.seed})`,
        `${name} = ` +
          (drawsIntegers(p)
            ? whole
            : `torch.${p.distribution === 'uniform' ? 'rand' : 'randn'}(${shape.join(', ')})`),
      ]
    }
    const drawn = drawsIntegers(p)
      ? `integers(${range}, ${size}).astype('float32')`
      : `${p.distribution === 'uniform' ? 'random' : 'standard_normal'}(${size}, dtype='float32')`
    return [
      "# NumPy's generator gives other numbers than PyTorch's.",
      `${name} = np.random.default_rng(${p.seed}).${drawn}`,
    ]
  },

  label(p) {
    const range = drawsIntegers(p) ? ` ${p.low}…${p.high - 1}` : ''
    return `${p.distribution}${range}, seed ${p.seed}`
  },
})
