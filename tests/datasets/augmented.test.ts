import { expect, test } from 'vitest'
import { AUGMENTATIONS } from '../../src/datasets/augmentation'
import {
  augmentationCode,
  augmentationOf,
  augmentationProblem,
  augmented,
  augmentedBatch,
} from '../../src/datasets/augmented'
import type { Chosen } from '../../src/graph/trainingSetup'
import { createGenerator } from '../../src/layers/generator'
import { batchOf, type SampleSet } from '../../src/sources/sampleSet'
import cases from '../fixtures/datasets/augmentation.json'

const chosen = (kind: string, parameters: Chosen['parameters'] = {}): Chosen => ({
  kind,
  parameters,
})
const without = (given: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

// torchvision 0.14.1 on tensors, after torch.manual_seed(seed): three draws, then torch.rand(1).
test.each(cases)('$kind $parameters of $shape draws what torchvision draws', (one) => {
  const sample = Float32Array.from(one.input, (value) => value / 16)
  const generator = createGenerator(one.seed)
  const list = [chosen(one.kind, without(one.parameters))]
  for (const draw of one.draws) {
    const ours = augmented(sample, one.shape, list, generator)
    const apart = draw.map((value, i) => Math.abs(value - ours[i]))
    expect(Math.max(...apart)).toBeLessThan(2e-5)
  }
  expect(generator.uniform(1, 0, 1)[0]).toBe(one.after)
  expect([...sample]).toEqual(one.input.map((value) => value / 16))
})

test('every augmentation is compared with torchvision', () => {
  expect(new Set(cases.map(({ kind }) => kind))).toEqual(
    new Set(AUGMENTATIONS.map(({ kind }) => kind)),
  )
})

test('several are drawn in turn, and a seed gives the same again', () => {
  const sample = Float32Array.from({ length: 9 }, (_, i) => i / 9)
  const list = [chosen('RandomCrop', { padding: 1 }), chosen('GaussianNoise')]
  const draw = () => [...augmented(sample, [1, 3, 3], list, createGenerator(4))]
  expect(draw()).toEqual(draw())
  expect(draw()).not.toEqual([...sample])
})

test('a batch is drawn sample by sample, and normalised afterwards', () => {
  const set: SampleSet = {
    name: 'a',
    shape: [1, 2, 2],
    count: 3,
    training: 3,
    inputs: Uint8Array.from({ length: 12 }, (_, i) => 20 * i),
    scale: 1 / 255,
    targets: { of: 'values', shape: [1], data: new Float32Array(3) },
  }
  const statistics = { mean: [0.5], std: [2] }
  const list = [chosen('RandomHorizontalFlip', { p: 1 })]
  const drawn = augmentedBatch(set, [2, 0], list, createGenerator(0), statistics)
  const flipped = [180, 160, 220, 200, 20, 0, 60, 40].map((byte) => (byte / 255 - 0.5) / 2)
  for (const [i, value] of flipped.entries()) expect(drawn[i]).toBeCloseTo(value, 6)
  expect(augmentedBatch(set, [2, 0], [], createGenerator(0), statistics)).toEqual(
    batchOf(set, [2, 0], statistics),
  )
  expect(set.inputs[1]).toBe(20)
})

test('what does not fit is left out, and says why', () => {
  const points = { shape: [2], targets: { of: 'classes', names: ['a', 'b'] } } as const
  const list = [chosen('RandomRotation'), chosen('Twirl')]
  const sample = Float32Array.of(1, 2)
  expect(augmented(sample, [2], list, createGenerator(0))).toBe(sample)
  expect(list.map((one) => augmentationProblem(one, points))).toEqual([
    'RandomRotation is for pictures, channels × height × width, and these samples are none.',
    'This version of ConvScope does not know Twirl.',
  ])
  expect(augmentationProblem(chosen('GaussianNoise'), points)).toBeNull()
  const pairs = { shape: [1, 8, 8], targets: { of: 'values', shape: [1, 8, 8] } } as const
  expect(augmentationProblem(chosen('RandomCrop'), pairs)).toBe(
    'RandomCrop would move the picture and not its target.',
  )
  expect(augmentationProblem(chosen('ColorJitter'), pairs)).toBeNull()
  expect(augmentationOf({ kind: 'constructor' })).toBeUndefined()
})

test('the text is torchvision’s', () => {
  const list = [
    chosen('RandomHorizontalFlip'),
    chosen('RandomAffine', { interpolation: 'bilinear' }),
    chosen('RandomCrop'),
    chosen('RandomRotation'),
    chosen('GaussianNoise'),
    chosen('ColorJitter'),
  ]
  expect(augmentationCode(list, [1, 28, 28])).toBe(
    'transforms.Compose([transforms.RandomHorizontalFlip(), ' +
      'transforms.RandomAffine(0, translate=(0.1, 0.1), ' +
      'interpolation=transforms.InterpolationMode.BILINEAR), ' +
      'transforms.RandomCrop(28, padding=4), transforms.RandomRotation(10), ' +
      'transforms.Lambda(lambda x: x + 0.1 * torch.randn(x.shape)), ' +
      'transforms.ColorJitter(brightness=0.2)])',
  )
  expect(augmentationCode([], [1, 28, 28])).toBeNull()
})
