import { expect, test } from 'vitest'
import { initialWeights } from '../../src/graph/initial'
import { isProblem } from '../../src/layers/problem'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { SOURCES } from '../../src/sources'
import { constant } from '../../src/sources/constant'
import { dataset } from '../../src/sources/dataset'
import { DATASETS } from '../../src/sources/datasets'
import { image } from '../../src/sources/image'
import { loadSet } from '../../src/sources/loadSet'
import { parameter } from '../../src/sources/parameter'
import { random } from '../../src/sources/random'
import { signal } from '../../src/sources/signal'
import { values } from '../../src/sources/values'
import { shippedFile } from './datasets/shippedFile'
import { given, none, problem, shape } from './given'

test('the palette lists Image, Dataset, Signal and the others in this order', () => {
  expect(SOURCES.map(({ kind }) => kind)).toEqual([
    'Image',
    'Dataset',
    'Signal',
    'Values',
    'Random',
    'Linspace',
    'Constant',
    'Parameter',
  ])
})

test.each(SOURCES.filter((kind) => kind !== image))(
  '$kind gives as many values as its shape has, with its defaults',
  async (kind) => {
    const result = shape(kind)
    expect(isProblem(result)).toBe(false)
    const held = initialWeights(kind.weights?.(given(kind)) ?? [], 0)
    const set = await loadSet(DATASETS[0], shippedFile)
    expect(kind.values(given(kind), none, held, () => set).length).toBe(sizeOf(result as Shape))
  },
)

test.each([
  [signal, { formula: 'sine(t)' }],
  [signal, { numbers: '[1, , 2]' }],
  [signal, { samples: 1 }],
  [values, { values: 'x' }],
  [values, { shape: '1, 1, 9' }],
  [random, { shape: 'a' }],
  [random, { shape: '4000001' }],
  [random, { distribution: 'integers', low: 10, high: 10 }],
  [constant, { shape: '1, 0' }],
  [constant, { shape: '4000001' }],
  [parameter, { shape: '' }],
  [parameter, { shape: '4000001' }],
  [image, { picture: 'mine' }],
  [dataset, { dataset: 'mine' }],
  [dataset, { index: 100_000 }],
  [dataset, { validation: 0, split: 'validation' }],
] as const)('every fix that $kind offers mends it: %j', (kind, some) => {
  const { fixes } = problem(kind, some)
  expect(fixes.length).toBeGreaterThan(0)
  for (const fix of fixes)
    expect(isProblem(shape(kind, { ...some, ...('set' in fix ? fix.set : {}) }))).toBe(false)
})
