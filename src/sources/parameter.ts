import { choice, type ParamsOf, text } from '../layers/fields'
import { printShape, sizeOf } from '../layers/tensorShape'
import type { Weight } from '../layers/weight'
import { parseSizes } from './sizes'
import { defineSource } from './source'

const SHAPE = '1, 3, 1, 1'

/** As many numbers as a photo of 2000×2000 has pixels. */
const MOST = 4_000_000

const FIELDS = [
  text('shape', SHAPE, 'Sizes of the axes, such as 1, 3, 32, 32.'),
  choice('start', ['randn', 'zeros', 'ones'], 'What it holds until you or a file set it.'),
]

function held({ shape, start }: ParamsOf<typeof FIELDS>): readonly Weight[] {
  const sizes = parseSizes(shape)
  if ('error' in sizes) return []
  const axes = sizes.shape.map((_, axis) => `axis ${axis}`)
  const fresh = { name: 'data', shape: sizes.shape, axes, fanIn: 1 }
  return [
    start === 'randn'
      ? { ...fresh, draw: { law: 'normal', scale: 1 } }
      : { ...fresh, initial: start === 'ones' ? 1 : 0 },
  ]
}

/** A tensor that the network holds and learns, as a position embedding: torch.nn.Parameter. */
export const parameter = defineSource({
  kind: 'Parameter',
  aliases: ['nn.Parameter', 'register_buffer', 'buffer', 'initializer', 'embedding', 'variable'],
  icon: 'sliders-horizontal',
  help: 'Numbers that the network holds: a position embedding, a scale, the input of a file.',
  look: 'tensor',
  own: true,
  fields: FIELDS,

  shape(p) {
    const fixes = [{ label: `Use ${SHAPE}`, set: { shape: SHAPE } }]
    const sizes = parseSizes(p.shape)
    if ('error' in sizes) return { text: sizes.error, field: 'shape', fixes }
    const count = sizeOf(sizes.shape)
    if (count <= MOST) return sizes.shape
    return {
      text:
        `The shape ${printShape(sizes.shape)} has ${count.toLocaleString('en')} numbers, ` +
        `more than ${MOST.toLocaleString('en')}.`,
      field: 'shape',
      fixes,
    }
  },

  weights: held,

  values: (_, __, { data }) => data.data,

  code(name, p, library, _, { edited, seed }) {
    const sizes = parseSizes(p.shape)
    const shape = 'error' in sizes ? '' : sizes.shape.join(', ')
    if (edited !== null)
      return [`${name} = ${library === 'torch' ? `torch.nn.Parameter(${edited})` : edited}`]
    if (library === 'torch')
      return [
        ...(p.start === 'randn' ? [`torch.manual_seed(${seed})`] : []),
        `${name} = torch.nn.Parameter(torch.${p.start}(${shape}))`,
      ]
    if (p.start !== 'randn') return [`${name} = np.${p.start}((${shape},), dtype='float32')`]
    return [
      "# NumPy's generator gives other numbers than PyTorch's.",
      `${name} = np.random.default_rng(${seed}).standard_normal((${shape},), dtype='float32')`,
    ]
  },

  label(p) {
    const sizes = parseSizes(p.shape)
    return `parameter, ${'error' in sizes ? 'no shape' : printShape(sizes.shape)}`
  },
})
