import { number, type ParamsOf, text } from '../layers/fields'
import { printValue } from '../layers/print'
import { printShape, type Shape, sizeOf } from '../layers/tensorShape'
import type { Unreadable } from './number'
import { parseSizes } from './sizes'
import { defineSource } from './source'

const MOST = 4_000_000

const FIELDS = [
  text('shape', '1', 'Sizes of the axes, such as 1, 3, 1, 1; () is a scalar.'),
  number('value', 0, "The number in every place; 'inf' and '-inf' are numbers too.", {
    soft: [-1, 1],
    words: ['inf', '-inf'],
  }),
]

type ConstantParams = ParamsOf<typeof FIELDS>

/** A scalar has no sizes to be read. */
const sizesOf = (shape: string): { readonly shape: Shape } | Unreadable =>
  /^\s*(?:torch\.Size\s*\(\s*\[\s*\]\s*\)|\(\s*\)|\[\s*\])\s*$/.test(shape)
    ? { shape: [] }
    : parseSizes(shape)

const numberOf = ({ value }: ConstantParams): number =>
  value === 'inf' ? Infinity : value === '-inf' ? -Infinity : value

/** One number in every place, as the limit of a Maximum or what a Where fills in: torch.full. */
export const constant = defineSource({
  kind: 'Constant',
  aliases: [
    'full',
    'zeros',
    { name: 'ones', set: { value: 1 } },
    'ConstantOfShape',
    { name: 'scalar', set: { shape: '()' } },
    'fill',
  ],
  icon: 'equal',
  help: 'One number in every place: a limit, a factor, or what a mask fills in.',
  look: 'tensor',
  own: true,
  fields: FIELDS,

  shape(p) {
    const fixes = [{ label: 'Use 1', set: { shape: '1' } }]
    const sizes = sizesOf(p.shape)
    if ('error' in sizes) return { text: sizes.error, field: 'shape', fixes }
    const count = sizeOf(sizes.shape)
    return count <= MOST
      ? sizes.shape
      : {
          text:
            `The shape ${printShape(sizes.shape)} has ${count.toLocaleString('en')} numbers, ` +
            `more than ${MOST.toLocaleString('en')}.`,
          field: 'shape',
          fixes,
        }
  },

  values(p) {
    const sizes = sizesOf(p.shape)
    if ('error' in sizes) throw new Error(sizes.error)
    return new Float32Array(sizeOf(sizes.shape)).fill(numberOf(p))
  },

  code(name, p, library) {
    const sizes = sizesOf(p.shape)
    const shape = printValue('error' in sizes ? [] : sizes.shape)
    const value = typeof p.value === 'string' ? `float('${p.value}')` : floating(p.value)
    return [
      library === 'torch'
        ? `${name} = torch.full(${shape}, ${value})`
        : `${name} = np.full(${shape}, ${value}, dtype='float32')`,
    ]
  },

  label(p) {
    const sizes = sizesOf(p.shape)
    return `${p.value}, ${'error' in sizes ? 'no shape' : printShape(sizes.shape)}`
  },
})

/** A whole number with a point: torch.full takes its type from the number. */
const floating = (value: number): string => (Number.isInteger(value) ? `${value}.` : String(value))
