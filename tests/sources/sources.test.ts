import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Parameters } from '../../src/layers/fields'
import { isShown } from '../../src/layers/parameters'
import { isProblem, type Problem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { SOURCES } from '../../src/sources'
import { evenly } from '../../src/sources/evenly'
import { image } from '../../src/sources/image'
import { linspace } from '../../src/sources/linspace'
import { random } from '../../src/sources/random'
import { SAMPLES } from '../../src/sources/samples'
import { signal } from '../../src/sources/signal'
import type { Pixels, SourceKind } from '../../src/sources/source'
import { values } from '../../src/sources/values'
import torch from '../fixtures/sources/signal.json'

const none = (): undefined => undefined
const given = (kind: SourceKind, some: Parameters = {}): Parameters => ({
  ...Object.fromEntries(kind.fields.map((field) => [field.name, field.default])),
  ...some,
})
const shape = (kind: SourceKind, some: Parameters = {}): Shape | Problem =>
  kind.shape(given(kind, some), none)
const problem = (kind: SourceKind, some: Parameters): Problem => {
  const result = shape(kind, some)
  if (!isProblem(result)) throw new Error(`no problem, but ${result.join('×')}`)
  return result
}
const label = (kind: SourceKind, some: Parameters = {}): string =>
  kind.label(given(kind, some), none)

test('the palette lists Image, Signal, Values, Random, Linspace', () => {
  expect(SOURCES.map(({ kind }) => kind)).toEqual([
    'Image',
    'Signal',
    'Values',
    'Random',
    'Linspace',
  ])
})

test.each(SOURCES.filter((kind) => kind !== image))(
  '$kind gives as many values as its shape has, with its defaults',
  (kind) => {
    const result = shape(kind)
    expect(isProblem(result)).toBe(false)
    expect(kind.values(given(kind), none).length).toBe(sizeOf(result as Shape))
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
  [image, { picture: 'mine' }],
] as const)('every fix that $kind offers mends it: %j', (kind, some) => {
  const { fixes } = problem(kind, some)
  expect(fixes.length).toBeGreaterThan(0)
  for (const fix of fixes)
    expect(isProblem(shape(kind, { ...some, ...('set' in fix ? fix.set : {}) }))).toBe(false)
})

describe('Image', () => {
  const dots: Pixels = {
    width: 2,
    height: 1,
    rgba: Uint8Array.of(10, 20, 30, 255, 255, 255, 255, 0),
  }
  const painted = (some: Parameters): number[] => [...image.values(given(image, some), () => dots)]

  test('the lecture’s photo is 1×1×427×640, three channels are 1×3×427×640', () => {
    expect(shape(image)).toEqual([1, 1, 427, 640])
    expect(shape(image, { picture: 'chelsea.png', channels: 'rgb' })).toEqual([1, 3, 300, 451])
  })

  test('a picture of one’s own has its own size and name', () => {
    const mine = (id: string) =>
      id === 'p1' ? { name: 'cat.png', width: 7, height: 5 } : undefined
    expect(image.shape(given(image, { picture: 'p1' }), mine)).toEqual([1, 1, 5, 7])
    expect(image.label(given(image, { picture: 'p1', channels: 'mean' }), mine)).toBe(
      'cat.png, mean of RGB',
    )
  })

  test('sum, mean and channels, 0 to 255 or 0 to 1, alpha ignored', () => {
    expect(painted({})).toEqual([60, 765])
    expect(painted({ channels: 'mean' })).toEqual([20, 255])
    expect(painted({ channels: 'rgb' })).toEqual([10, 255, 20, 255, 30, 255])
    expect(painted({ range: '0-1' })).toEqual([Math.fround(60 / 255), 3])
    expect(painted({ channels: 'mean', range: '0-1' })).toEqual([Math.fround(20 / 255), 1])
    expect(painted({ channels: 'rgb', range: '0-1' })).toEqual(
      [10, 255, 20, 255, 30, 255].map((value) => Math.fround(value / 255)),
    )
  })

  test('labels', () => {
    expect(label(image)).toBe('china.jpg, sum of RGB')
    expect(label(image, { picture: 'flower.jpg', channels: 'rgb', range: '0-1' })).toBe(
      'flower.jpg, RGB 0–1',
    )
  })

  test.each(['gone', '__proto__', 'constructor', ''])(
    'the picture %j is not there: it says so',
    (picture) => {
      const pictures: Record<string, never> = {}
      expect(image.shape(given(image, { picture }), (id) => pictures[id])).toEqual({
        text: `The picture “${picture}” is not in this project.`,
        field: 'picture',
        fixes: [{ label: 'Use china.jpg', set: { picture: 'china.jpg' } }],
      })
    },
  )

  test.each(SAMPLES.map((sample) => [sample.name, sample] as const))(
    '%s is shipped at the size that is stated, and credited',
    (name, { width, height, credit, licence }) => {
      const file = readFileSync(new URL(`../../public/samples/${name}`, import.meta.url))
      expect(sizeIn(file)).toEqual([width, height])
      const row = readFileSync(new URL('../../public/samples/CREDITS.md', import.meta.url), 'utf8')
        .split('\n')
        .find((line) => line.startsWith(`| ${name} |`))
      expect(row).toContain(`${width}×${height}`)
      expect(row).toContain(credit.split(',')[0])
      expect(row).toContain(licence)
    },
  )
})

/** Width and height from a PNG's IHDR or a JPEG's start-of-frame segment. */
function sizeIn(file: Buffer): number[] {
  if (file.readUInt32BE(0) === 0x89504e47) return [file.readUInt32BE(16), file.readUInt32BE(20)]
  let at = 2
  while (![0xc0, 0xc1, 0xc2].includes(file[at + 1])) at += 2 + file.readUInt16BE(at + 2)
  return [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)]
}

describe('Signal', () => {
  test('the default is the lecture’s signal, on the right side of every jump', () => {
    const x = signal.values(given(signal), none)
    expect(shape(signal)).toEqual([1, 1, 300])
    expect(Math.max(...torch.x.map((value, i) => Math.abs(value - x[i])))).toBeLessThan(2e-6)
    expect(label(signal)).toBe('(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5, 300 samples')
  })

  test('time runs as torch.linspace counts it, to the last bit but one', () => {
    expect(
      Math.max(...evenly(0, 1, 300).map((value, i) => Math.abs(value - torch.t[i]))),
    ).toBeLessThan(1e-7)
    expect(
      Math.max(...evenly(-10, 10, 300).map((value, i) => Math.abs(value - torch.linspace[i]))),
    ).toBeLessThan(2e-6)
    for (let count = 2; count < 400; count++)
      expect(evenly(0.1, 0.7, count).at(-1)).toBe(Math.fround(0.7))
  })

  test('own numbers take the place of the formula', () => {
    const own = { numbers: '[1, 2, 3]', formula: 'broken(' }
    expect(shape(signal, own)).toEqual([1, 1, 3])
    expect([...signal.values(given(signal, own), none)]).toEqual([1, 2, 3])
    expect(label(signal, own)).toBe('own numbers, 3 samples')
    expect(shape(signal, { numbers: '[[[1, 2]]]' })).toEqual([1, 1, 2])
    expect(
      signal.fields
        .filter((field) => isShown(signal, field, given(signal, own)))
        .map(({ name }) => name),
    ).toEqual(['numbers'])
  })

  test('says what is wrong with formula, numbers or count', () => {
    expect(problem(signal, { formula: 'sine(t)' })).toMatchObject({
      field: 'formula',
      text: 'There is no function “sine” at character 1. Did you mean sin?',
    })
    expect(problem(signal, { numbers: '[1, , 2]' })).toMatchObject({
      field: 'numbers',
      text: 'There is a number missing after the 1st comma, at character 3.',
    })
    expect(problem(signal, { numbers: '[[1, 2], [3, 4]]' })).toMatchObject({
      field: 'numbers',
      text: 'These numbers are 2×2; a signal is one list.',
    })
    expect(problem(signal, { samples: 70_000 })).toMatchObject({
      field: 'samples',
      text: 'A signal has 2 to 65,536 samples.',
    })
  })

  test('the largest signal is computed within a second', () => {
    const start = performance.now()
    expect(signal.values(given(signal, { samples: 65_536 }), none).length).toBe(65_536)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('Values', () => {
  test('the default is the lecture’s pooling input, ready for pooling', () => {
    expect(shape(values)).toEqual([1, 1, 10])
    expect([...values.values(given(values), none)]).toEqual([4, 9, 3, 0, 3, 9, 7, 3, 7, 3])
    expect(label(values)).toBe('typed numbers, 10 values')
  })

  test.each<[string, string, Shape]>([
    ['[[1, 2], [3, 4]]', '', [2, 2]],
    ['[[1, 2], [3, 4]]', '1, 1, 2, 2', [1, 1, 2, 2]],
    ['[[1, 2], [3, 4]]', '(1, -1)', [1, 4]],
    ['1 2 3 4', '1×1×4', [1, 1, 4]],
    ['1 2 3 4', 'torch.Size([2, 2])', [2, 2]],
    ['1 2 3 4', '4', [4]],
  ])('%j arranged as %j', (numbers, sizes, expected) => {
    expect(shape(values, { values: numbers, shape: sizes })).toEqual(expected)
  })

  test.each([
    ['1, 1, 9', 'The shape 1×1×9 has room for 9 numbers, and there are 10.'],
    ['3, -1', 'The shape 3×-1 needs a multiple of 3 numbers, and there are 10.'],
    ['-1, -1', 'Only one size can be -1.'],
    ['2, five', '“five” is not a size: sizes are whole numbers from 1.'],
    ['2,, 5', 'A size is missing between two commas.'],
    ['1, 1, 1, 1, 1, 1, 10', 'The shape has 7 sizes, more than 6.'],
  ])('the shape %j is refused', (sizes, text) => {
    expect(problem(values, { shape: sizes })).toMatchObject({ field: 'shape', text })
  })

  test('a hole in the list is named', () => {
    expect(problem(values, { values: '[[1, 2, 3], [1, 2]]' })).toMatchObject({
      field: 'values',
      text: 'Row 2 has 2 numbers, row 1 has 3.',
    })
  })
})

describe('Random', () => {
  const drawn = (some: Parameters): number[] => [...random.values(given(random, some), none)]

  test('torch.rand, torch.randn and torch.randint after torch.manual_seed(0)', () => {
    expect(drawn({ shape: '3', distribution: 'uniform' })).toEqual([
      0.49625658988952637, 0.7682217955589294, 0.08847743272781372,
    ])
    expect(drawn({ shape: '1, 10', distribution: 'integers' })).toEqual([
      4, 9, 3, 0, 3, 9, 7, 3, 7, 3,
    ])
    expect(drawn({ shape: '10, 5' }).slice(0, 3)).toEqual(
      [-1.1258398, -1.1523602, -0.25057858].map((value) => expect.closeTo(value, 5) as number),
    )
    expect(drawn({ shape: '4', seed: 1 })).not.toEqual(drawn({ shape: '4', seed: 2 }))
  })

  test('shapes and labels', () => {
    expect(shape(random)).toEqual([1, 3, 32, 32])
    expect(label(random)).toBe('normal, seed 0')
    expect(label(random, { distribution: 'integers', seed: 7 })).toBe('integers 0…9, seed 7')
  })

  test.each<[Parameters, string]>([
    [{ shape: '1, 0' }, '“0” is not a size: sizes are whole numbers from 1.'],
    [{ shape: '2, -1' }, '“-1” is not a size: sizes are whole numbers from 1.'],
    [{ shape: '' }, 'There is no shape yet: write sizes such as 1, 3, 32, 32.'],
    [{ shape: '2001, 2000' }, 'The shape 2001×2000 has 4,002,000 numbers, more than 4,000,000.'],
    [
      { distribution: 'integers', low: 5, high: 5 },
      'high is 5; it must be larger than low, 5, because it is not included.',
    ],
  ])('%j is refused', (some, text) => {
    expect(printSentence(problem(random, some).text)).toBe(text)
  })
})

describe('Linspace', () => {
  test('is a batch of scalars, as torch.linspace counts them', () => {
    expect(shape(linspace)).toEqual([200, 1])
    // torch.linspace(1, 0, 4) and torch.linspace(-1, 1, 3).
    expect([...linspace.values(given(linspace, { start: 1, end: 0, steps: 4 }), none)]).toEqual(
      [1, 0.6666666269302368, 0.3333333432674408, 0].map(Math.fround),
    )
    expect([...linspace.values(given(linspace, { start: -1, end: 1, steps: 3 }), none)]).toEqual([
      -1, 0, 1,
    ])
    expect([...linspace.values(given(linspace, { start: 5, end: 9, steps: 1 }), none)]).toEqual([5])
  })
  test('says what is wrong with the count', () =>
    expect(problem(linspace, { steps: 0 })).toMatchObject({
      field: 'steps',
      text: 'Linspace has 1 to 65,536 steps.',
    }))
})
