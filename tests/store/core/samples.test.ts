import { expect, test, vi } from 'vitest'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { createSampleCache } from '../../../src/store/core/samples'

const set: SampleSet = {
  name: 'Own',
  shape: [1],
  count: 1,
  training: 1,
  inputs: Float32Array.of(1),
  scale: 1,
  targets: { of: 'values', shape: [1], data: Float32Array.of(2) },
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('a shipped set is loaded once, and told when it has come', async () => {
  const fetched = vi.fn(() => Promise.resolve(set))
  const { samplesOf, onSamples } = createSampleCache(fetched)
  const told = vi.fn()
  onSamples(told)
  expect(samplesOf({}, 'a')).toEqual({ set: null, fault: null })
  samplesOf({}, 'a')
  expect([fetched.mock.calls.length, told.mock.calls.length]).toEqual([1, 0])
  await settled()
  expect(samplesOf({}, 'a').set).toBe(set)
  expect(samplesOf({}, 'a')).toBe(samplesOf({}, 'a'))
  expect([fetched.mock.calls.length, told.mock.calls.length]).toEqual([1, 1])
})

test('one of the project’s own is there at once, and is not fetched', () => {
  const fetched = vi.fn(() => Promise.resolve(null))
  const { samplesOf } = createSampleCache(fetched)
  const datasets = { mine: set }
  expect(samplesOf({ datasets }, 'mine').set).toBe(set)
  expect(samplesOf({ datasets }, 'mine')).toBe(samplesOf({ datasets }, 'mine'))
  expect(fetched).not.toHaveBeenCalled()
})

test('one that cannot be fetched says why, and is loaded again where that is asked', async () => {
  const fetched = vi.fn<() => Promise<SampleSet>>()
  fetched.mockRejectedValueOnce(new Error('No network.')).mockResolvedValue(set)
  const { samplesOf, retrySamples } = createSampleCache(fetched)
  samplesOf({}, 'a')
  await settled()
  expect(samplesOf({}, 'a')).toEqual({ set: null, fault: 'No network.' })
  retrySamples()
  samplesOf({}, 'a')
  await settled()
  expect(samplesOf({}, 'a').set).toBe(set)
})

test('a name that no set has is a fault in a sentence', async () => {
  const { samplesOf } = createSampleCache(() => Promise.resolve(null))
  samplesOf({}, 'constructor')
  await settled()
  expect(samplesOf({}, 'constructor').fault).toBe('There is no data set “constructor”.')
})
