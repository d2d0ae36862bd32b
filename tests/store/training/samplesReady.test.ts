import { expect, test, vi } from 'vitest'
import '../../../src/graph/everyKind'
import { store } from '../../../src/store/store'
import { samplesReady } from '../../../src/store/training/samplesReady'
import { network } from '../../graph/network'

vi.mock('../../../src/store/loadSamples', () => ({
  loadSamples: async (id: string) => (id === 'two-moons' ? { name: 'Two moons' } : null),
}))

const learnFrom = (dataset: string): void =>
  store.replaceProject(network([['data', 'Dataset', { dataset }]], []).project)

test('a network without data waits for nothing', async () => {
  store.replaceProject(network([['fc', 'Linear']], []).project)
  await samplesReady()
})

test('a run waits for the samples of its data', async () => {
  learnFrom('two-moons')
  const ready = vi.fn()
  const waited = samplesReady().then(ready)
  await Promise.resolve()
  expect(ready).not.toHaveBeenCalled()
  await waited
  await samplesReady()
})

test('data that cannot be loaded are told', async () => {
  learnFrom('nothing-of-this-name')
  await expect(samplesReady()).rejects.toThrow('There is no data set “nothing-of-this-name”.')
})
