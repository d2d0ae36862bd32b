import { expect, test, vi } from 'vitest'
import { createTabTalk } from '../../../src/store/keeping/tabTalk'
import { fakeChannels } from './fakeLocks'

const nobody = { mine: () => false, save: () => Promise.resolve() }

test('the tab that has the project saves it, and the one that asked hears it then', async () => {
  const channels = fakeChannels()
  const did: string[] = []
  const save = async (): Promise<void> => {
    await new Promise(setImmediate)
    did.push('saved')
  }
  createTabTalk(channels.of(), { mine: (project) => project === 'p', save })
  const { askToSave } = createTabTalk(channels.of(), nobody)
  await askToSave('p')
  expect(did).toEqual(['saved'])
})

test('a tab that has another project saves nothing and says nothing', async () => {
  const channels = fakeChannels()
  const save = vi.fn(() => Promise.resolve())
  createTabTalk(channels.of(), { mine: (project) => project === 'p', save })
  const { askToSave } = createTabTalk(channels.of(), nobody)
  const heard = vi.fn()
  void askToSave('q').then(heard)
  for (let i = 0; i < 10; i++) await new Promise(setImmediate)
  expect([save.mock.calls.length, heard.mock.calls.length]).toEqual([0, 0])
})

test('without a channel nobody answers, and nothing throws', async () => {
  const { askToSave } = createTabTalk(undefined, nobody)
  const heard = vi.fn()
  void askToSave('p').then(heard)
  await new Promise(setImmediate)
  expect(heard).not.toHaveBeenCalled()
})
