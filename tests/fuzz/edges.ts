import { type Field, type Value } from '../../src/layers/fields'

/** Numbers at the edges of what a field, a port, a place or a weight can be. */
export const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  5,
  0.5,
  7,
  64,
  255,
  1e9,
  1e12,
  2 ** 53,
  1e300,
  5e-324,
  NaN,
  Infinity,
  -Infinity,
]
const TEXTS = [
  '',
  '1',
  '1 2 3',
  '1, 1, 10',
  'sin(t)',
  '[[1, -0], [nan, inf]]',
  '-0',
  '\u2028\ud800"',
  'x'.repeat(1_000_001),
]
/** Names for a card, those it can have and others. */
export const NAMES = [
  'a',
  'conv',
  'conv2',
  '',
  '2a',
  'a b',
  '__proto__',
  'class',
  'x'.repeat(40),
  `${'x'.repeat(39)}2`,
  'x'.repeat(41),
  'ünder',
]
/** Names for a project, those it can have and others. */
export const PROJECT_NAMES = ['', ' ', 'Edges', '\ud800 "', 'x'.repeat(1000), 'x'.repeat(1001)]

/** One of a list that goes round. */
export const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]

/** A value that a field may have, at its edge or beyond it. */
export function valueAt(field: Field, a: number, b: number): Value {
  const edges = [
    field.default,
    field.min ?? 0,
    field.max ?? 9,
    (field.max ?? 9) + 1,
    (field.min ?? 0) - 1,
    ...(field.words ?? []),
    ...(field.empty === undefined ? [] : [null]),
  ]
  if (a % 3 === 0) return pick(edges, b)
  if (field.type === 'toggle') return b % 2 === 0
  if (field.type === 'text') return pick(TEXTS, b)
  if (field.type === 'picture')
    return pick(['china.jpg', 'p1', 'p2', 'missing', 'constructor', 'x'.repeat(1001)], b)
  if (field.type === 'pair' || field.type === 'list')
    return Array.from({ length: b % 5 }, (_, i) => pick([0, 1, 2, 3, -1, -0, 64, null], a + i))
  return pick([...NUMBERS, 'none', null, true], b)
}
