import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sizeOf } from '../../../src/layers/tensorShape'
import { DATASETS, datasetOf } from '../../../src/sources/datasets'
import { loadSet } from '../../../src/sources/loadSet'
import { classBalance, type SampleSet } from '../../../src/sources/sampleSet'
import { statisticsOf } from '../../../src/sources/sampleStatistics'
import drawn from '../../fixtures/datasets/drawn.json'
import shipped from '../../fixtures/datasets/shipped.json'
import { shippedFile } from './shippedFile'

const sets = new Map<string, Promise<SampleSet>>()
/** A set, loaded once. */
function loaded(name: string): Promise<SampleSet> {
  const dataset = datasetOf(name)
  if (!dataset) throw new Error(`There is no set ${name}.`)
  const set = sets.get(name) ?? loadSet(dataset, shippedFile)
  sets.set(name, set)
  return set
}
/** The sum of these numbers by their weights. */
function total(
  numbers: ArrayLike<number>,
  from: number,
  to: number,
  by: (value: number, place: number) => number = (value) => value,
): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += by(numbers[i], i - from)
  return sum
}
/** Its numbers, or its classes. */
const given = ({ targets }: SampleSet): Float32Array | Int32Array =>
  targets.of === 'classes' ? targets.labels : targets.data

describe.each(DATASETS)('$label', (dataset) => {
  test('has as many numbers as its facts say, and every class in both parts', async () => {
    const set = await loaded(dataset.name)
    const { targets } = set
    expect(set.inputs.length).toBe(set.count * sizeOf(set.shape))
    expect(given(set).length).toBe(
      set.count * (targets.of === 'classes' ? 1 : sizeOf(targets.shape)),
    )
    expect(set.training).toBeGreaterThan(set.count / 2)
    expect(set.training).toBeLessThan(set.count)
    if (targets.of === 'values') return
    const numbers = Array.from({ length: set.count }, (_, i) => i)
    for (const part of [numbers.slice(0, set.training), numbers.slice(set.training)])
      expect(Math.min(...classBalance(targets, part))).toBeGreaterThan(0)
  })

  test('is credited in the folder where its file lies, if it has one', () => {
    if (!dataset.credit) return
    const { by, licence, source } = dataset.credit
    const row = readFileSync(
      new URL('../../../public/datasets/CREDITS.md', import.meta.url),
      'utf8',
    )
      .split('\n')
      .find((line) => line.startsWith(`| ${dataset.name}.bin |`))
    for (const part of [by, licence, source]) expect(row).toContain(part)
  })
})

test('names are no two the same, and cannot be taken for an id of one’s own', () => {
  expect(new Set(DATASETS.map(({ name }) => name)).size).toBe(DATASETS.length)
  for (const { name } of DATASETS) expect(name).toMatch(/^[a-z][a-z-]+$/)
})

// The lines of `code` run by PyTorch 1.13; every so many of their numbers, and what all come to.
test.each(Object.entries(drawn))('%s is what its lines of PyTorch draw', async (name, torch) => {
  const set = await loaded(name)
  for (const [ours, theirs] of [
    [set.inputs, torch.samples],
    [given(set), torch.targets],
  ] as const) {
    expect(ours.length).toBe(theirs.shape.reduce((product, size) => product * size, 1))
    const norm = Math.sqrt(total(ours, 0, ours.length, (value) => value * value))
    expect(norm / theirs.norm).toBeCloseTo(1, 5)
    const apart = theirs.every.map((one, k) => Math.abs(one - ours[k * theirs.step]))
    expect(Math.max(...apart)).toBeLessThan(2e-5)
  }
})

test.each(Object.entries(shipped))('%s is what Python reads', async (name, python) => {
  const set = await loaded(name)
  const size = sizeOf(set.shape)
  const sums = python.at.map((sample) =>
    total(set.inputs, sample * size, (sample + 1) * size, (byte, place) => byte * (place + 1)),
  )
  expect(sums).toEqual(python.sums)
  expect(python.at.map((sample) => given(set)[sample])).toEqual(python.labels)
  expect(total(set.inputs, 0, set.inputs.length)).toBe(python.all)
  const numbers = Array.from({ length: set.count }, (_, i) => i)
  expect(classBalance(set.targets, numbers)).toEqual(python.counts)
  const { mean, std } = statisticsOf(set, numbers.slice(0, set.training))
  expect(mean[0]).toBeCloseTo(python.mean * set.scale, 5)
  expect(std[0]).toBeCloseTo(python.std * set.scale, 5)
})

test('a file that is cut off is refused in a sentence', async () => {
  const digits = datasetOf('digits')
  const cut = async (name: string): Promise<ArrayBuffer> => (await shippedFile(name)).slice(0, 999)
  await expect(digits?.load(cut)).rejects.toThrow('The file of these samples is damaged')
})
