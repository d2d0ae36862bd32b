import { beforeAll, describe, expect, test } from 'vitest'
import { isProblem } from '../../src/layers/problem'
import { dataset } from '../../src/sources/dataset'
import { datasetOf } from '../../src/sources/datasets'
import { loadSet } from '../../src/sources/loadSet'
import { partsOf, type SampleSet } from '../../src/sources/sampleSet'
import { statisticsOf } from '../../src/sources/sampleStatistics'
import { shippedFile } from './datasets/shippedFile'
import { given, label, none, problem, shape } from './given'

let digits: SampleSet
beforeAll(async () => {
  const facts = datasetOf('digits')
  if (facts) digits = await loadSet(facts, shippedFile)
})
const values = (some: Parameters<typeof given>[1]): Float32Array =>
  dataset.values(given(dataset, { dataset: 'digits', ...some }), none, {}, () => digits)
const row = (sample: number): number[] =>
  Array.from(digits.inputs.subarray(64 * sample, 64 * sample + 64), (byte) => byte / 16)

describe('Dataset', () => {
  test('tells its shape before the numbers are loaded, of one sample or of a batch', () => {
    expect(shape(dataset)).toEqual([1, 1, 28, 28])
    expect(shape(dataset, { dataset: 'two-moons', batch_size: 32 })).toEqual([32, 2])
  })

  test('shows the sample of its index, and after the last one the first', () => {
    expect([...values({ index: 3 })]).toEqual(row(3))
    expect([...values({ index: 1436, batch_size: 2 })]).toEqual([...row(1436), ...row(0)])
    expect([...values({ split: 'validation' })]).toEqual(row(1437))
  })

  test('a share that is held back is PyTorch’s random_split, and in neither case twice', () => {
    const share = { validation: 0.25, seed: 5 }
    const parts = partsOf(digits, share)
    expect([...values({ ...share, split: 'validation', index: 7 })]).toEqual(
      row(parts.validation[7]),
    )
    expect([...values({ ...share, index: 7 })]).toEqual(row(parts.training[7]))
  })

  test('is normalised by mean and deviation of its training part', () => {
    const { mean, std } = statisticsOf(
      digits,
      partsOf(digits, { validation: null, seed: 0 }).training,
    )
    const normal = values({ normalise: 'dataset', index: 9 })
    const apart = row(9).map((value, i) => Math.abs((value - mean[0]) / std[0] - normal[i]))
    expect(Math.max(...apart)).toBeLessThan(1e-5)
  })

  test('says what is shown', () => {
    expect(label(dataset, { index: 1200 })).toBe('Fashion-MNIST, training 1,200 of 10,000')
    expect(label(dataset, { dataset: 'gone' })).toBe('gone')
  })

  test('one of the project’s own is found by its id, a shipped one is not hidden by it', () => {
    const own = { ...digits, name: 'Mine', shape: [3], count: 4, training: 4 }
    const find = (id: string) => (id === 'mine' || id === 'digits' ? own : undefined)
    const shapeOf = (id: string) => dataset.shape(given(dataset, { dataset: id }), none, find)
    expect([shapeOf('mine'), shapeOf('digits')]).toEqual([
      [1, 3],
      [1, 1, 8, 8],
    ])
    const validation = dataset.shape(
      given(dataset, { dataset: 'mine', split: 'validation' }),
      none,
      find,
    )
    if (!isProblem(validation)) throw new Error('it has no problem')
    expect(validation.text).toBe('Mine has no samples for validation.')
    expect(validation.fixes.map((fix) => fix.label)).toEqual(['Show the training part'])
  })

  test('refuses an index beyond the part, and more numbers than can be shown', () => {
    expect(problem(dataset, { dataset: 'digits', index: 1437 }).text).toBe(
      'Digits has 1,437 training samples: index goes from 0 to 1,436.',
    )
    const own = { ...digits, shape: [3, 1000, 1000] }
    const big = dataset.shape(given(dataset, { dataset: 'big', batch_size: 2 }), none, () => own)
    expect(isProblem(big) && big.fixes.map((fix) => fix.label)).toEqual(['Set batch_size to 1'])
  })
})

describe('its code', () => {
  const code = (some: Parameters<typeof given>[1], library: 'torch' | 'keras' = 'torch') =>
    dataset.code('x', given(dataset, some), library, none, { edited: null, seed: 0 }, none)

  test('takes the samples out of what torchvision, scikit-learn or a formula gives', () => {
    expect(code({ dataset: 'digits', index: 4, batch_size: 2 })).toEqual([
      'samples = torch.tensor(load_digits().images[:, None] / 16, dtype=torch.float32)',
      'x = samples[4:6]',
    ])
    expect(code({})[0]).toContain("FashionMNIST('data', train, download=True)")
    expect(code({}, 'keras')[0]).toContain('keras.datasets.fashion_mnist.load_data()')
    expect(code({ dataset: 'sine' }, 'keras').slice(-2)).toEqual([
      'samples = samples.numpy()',
      'x = samples[0:1]',
    ])
  })

  test('normalises, and takes what random_split takes', () => {
    expect(code({ dataset: 'digits', normalise: 'dataset', validation: 0.25, seed: 3 })).toEqual([
      'samples = torch.tensor(load_digits().images[:, None] / 16, dtype=torch.float32)',
      'training = samples[torch.randperm(1437, generator=torch.Generator().manual_seed(3))[:1078]]',
      'std, mean = torch.std_mean(training, dim=(0, 2, 3), unbiased=False, keepdim=True)',
      `x = (samples[${partsOf(digits, { validation: 0.25, seed: 3 }).training[0]}:${
        partsOf(digits, { validation: 0.25, seed: 3 }).training[0] + 1
      }] - mean) / std`,
    ])
  })
})
