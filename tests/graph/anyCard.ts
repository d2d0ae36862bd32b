import fc from 'fast-check'
import { KINDS } from '../../src/graph/everyKind'
import type { Kind } from '../../src/graph/kinds'
import { type Field } from '../../src/layers/fields'
import { type Shape } from '../../src/layers/tensorShape'

/**
 * What no field is made for: a file, a link, a paste, or a fault of ours may hold it all the same.
 */
const EXTREMES: readonly unknown[] = [
  [
    0,
    -0,
    1,
    -1,
    2,
    3,
    7,
    255,
    4096,
    65536,
    2 ** 24,
    1e9,
    -1e9,
    1e9 + 1,
    1e12,
    -1e12,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    1e308,
    5e-324,
    0.5,
    1.5,
  ],
  [
    NaN,
    Infinity,
    -Infinity,
    null,
    undefined,
    true,
    false,
    '',
    'same',
    'valid',
    'constructor',
    'x'.repeat(600),
    '1e999',
    '9'.repeat(200),
  ],
  [
    [],
    [0],
    [3],
    [1e9],
    [1, 2],
    [1e9, 1e9],
    [NaN, 1],
    [null, 2],
    [null, null],
    [1, 2, 3],
    [-1, -1],
    [1, 1, 1, 1],
    [2, -1],
    Array(9).fill(1),
  ],
  [Array(100_000).fill(1), ['3'], [[3]], {}, { length: 3 }, { length: 1e9 }],
].flat()

const SIZES = [1, 1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 28, 64]
const FIXED: readonly Shape[] = [
  [1, 3, 427, 640],
  [1, 1, 65_536],
  [2_000_000],
  [1, 651],
  [1, 64, 56, 56],
  [1, 25_088],
  [1, 1, 1_000_000],
]

/** Mostly small shapes of 1 to 5 axes; some are of the samples or as large as they get. */
export const shape: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 12, arbitrary: fc.array(fc.constantFrom(...SIZES), { minLength: 1, maxLength: 5 }) },
  {
    weight: 8,
    arbitrary: fc.tuple(
      fc.constantFrom(1, 2),
      fc.constantFrom(1, 3, 4, 8),
      fc.constantFrom(...SIZES),
      fc.constantFrom(...SIZES),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...FIXED) },
)

const valueOf = (field: Field): fc.Arbitrary<unknown> => {
  const inside = [
    field.default,
    field.min,
    field.max,
    ...(field.words ?? []),
    ...(field.soft ?? []),
  ].filter((value) => value !== undefined)
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...EXTREMES) },
    { weight: 2, arbitrary: fc.constantFrom(...inside) },
  )
}

/** A kind, and a few of its parameters at odd values. */
export const card: fc.Arbitrary<{ kind: Kind; parameters: Record<string, unknown> }> = fc
  .constantFrom(...KINDS)
  .chain((kind) =>
    fc.subarray([...kind.fields], { maxLength: Math.min(3, kind.fields.length) }).chain((fields) =>
      fc.tuple(...fields.map(valueOf)).map((values) => ({
        kind,
        parameters: Object.fromEntries(fields.map(({ name }, i) => [name, values[i]])),
      })),
    ),
  )
