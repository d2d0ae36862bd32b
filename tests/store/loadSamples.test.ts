import { afterEach, expect, test, vi } from 'vitest'
import { loadSamples } from '../../src/store/loadSamples'
import { setWorkers } from './setWorkers'

afterEach(() => void vi.unstubAllGlobals())

test('a set comes from a worker, which is told where the files lie', async () => {
  const asked = setWorkers()
  const set = await loadSamples('digits')
  expect([set?.count, set?.inputs.length]).toEqual([1797, 1797 * 64])
  expect(asked).toEqual([{ name: 'digits', folder: 'http://localhost/app/datasets/' }])
})

test('what the worker says is wrong is the reason', async () => {
  setWorkers({ fault: 'The samples could not be fetched.' })
  await expect(loadSamples('digits')).rejects.toThrow('The samples could not be fetched.')
})

test('for a name that no set has there is no worker', async () => {
  const asked = setWorkers()
  expect([await loadSamples('two-suns'), asked]).toEqual([null, []])
})
