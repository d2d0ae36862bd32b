import { expect, test, vi } from 'vitest'
import { createOwner, type Hold } from '../../../src/store/keeping/owner'
import { fakeChannels, fakeLocks } from './fakeLocks'

const GRACE = 20

/** Waits until a tab has heard this, however busy the machine is. */
const hears = ({ heard }: { readonly heard: readonly Hold[] }, ...all: Hold[]): Promise<void> =>
  vi.waitFor(() => expect(heard).toEqual(all), { timeout: 5000, interval: 2 })

/** A browser whose tabs note what they hear. */
function browser(withLocks = true) {
  const locks = fakeLocks()
  const channels = fakeChannels()
  let count = 0
  return (save = () => Promise.resolve()) => {
    const tab = ++count
    const heard: Hold[] = []
    const owner = createOwner({
      locks: withLocks ? locks.of(tab) : undefined,
      channel: channels.of(),
      page: `page ${tab}`,
      heard: (hold) => heard.push(hold),
      save,
      grace: GRACE,
    })
    return { ...owner, heard, kill: () => locks.kill(tab) }
  }
}

test('the first tab has its project; the second is told that it is elsewhere', async () => {
  const tab = browser()
  const one = tab()
  const two = tab()
  one.own('p')
  await hears(one, 'mine')
  two.own('p')
  await hears(two, 'elsewhere')
  expect(one.heard).toEqual(['mine'])
})

test('a tab that waits has the project once the other is gone', async () => {
  const tab = browser()
  const one = tab()
  const two = tab()
  one.own('p')
  await hears(one, 'mine')
  two.own('p')
  await hears(two, 'elsewhere')
  one.kill()
  await hears(two, 'elsewhere', 'mine')
})

test('taking over lets the other save first, and tells it', async () => {
  const tab = browser()
  const did: string[] = []
  const one = tab(async () => {
    await new Promise(setImmediate)
    did.push('saved')
  })
  const two = tab()
  one.own('p')
  await hears(one, 'mine')
  two.own('p')
  await hears(two, 'elsewhere')
  await two.takeOver()
  expect(did).toEqual(['saved'])
  await hears(two, 'elsewhere', 'mine')
  await hears(one, 'mine', 'taken')
})

test('taking over does not wait for ever for a tab that sleeps', async () => {
  const tab = browser()
  const one = tab(() => new Promise(() => undefined))
  const two = tab()
  one.own('p')
  await hears(one, 'mine')
  two.own('p')
  await hears(two, 'elsewhere')
  await two.takeOver()
  await hears(two, 'elsewhere', 'mine')
})

test('another project lets go of the one before', async () => {
  const tab = browser()
  const one = tab()
  const two = tab()
  one.own('p')
  await hears(one, 'mine')
  one.own('q')
  two.own('p')
  await hears(one, 'mine', 'mine')
  await vi.waitFor(() => expect(two.heard.at(-1)).toBe('mine'))
})

test('the pages and projects that tabs hold are known', async () => {
  const tab = browser()
  const one = tab()
  tab()
  one.own('p')
  await hears(one, 'mine')
  expect([...(await one.held())].toSorted()).toEqual(['p', 'page 1', 'page 2'])
})

test('without locks every project is held at once', async () => {
  const tab = browser(false)
  const [one, two] = [tab(), tab()]
  one.own('p')
  two.own('p')
  expect([one.heard, two.heard, [...(await one.held())]]).toEqual([['mine'], ['mine'], []])
})
