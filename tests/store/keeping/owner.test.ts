import { expect, test } from 'vitest'
import { createOwner, type Hold } from '../../../src/store/keeping/owner'
import { fakeChannels, fakeLocks } from './fakeLocks'

const moment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const GRACE = 5

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
  await moment(2 * GRACE)
  two.own('p')
  await moment(4 * GRACE)
  expect([one.heard, two.heard]).toEqual([['mine'], ['elsewhere']])
})

test('a tab that waits has the project once the other is gone', async () => {
  const tab = browser()
  const one = tab()
  const two = tab()
  one.own('p')
  await moment(GRACE)
  two.own('p')
  await moment(3 * GRACE)
  one.kill()
  await moment(8 * GRACE)
  expect(two.heard).toEqual(['elsewhere', 'mine'])
})

test('taking over lets the other save first, and tells it', async () => {
  const tab = browser()
  const did: string[] = []
  const one = tab(async () => {
    await moment(1)
    did.push('saved')
  })
  const two = tab()
  one.own('p')
  await moment(GRACE)
  two.own('p')
  await moment(3 * GRACE)
  await two.takeOver()
  expect(did).toEqual(['saved'])
  await moment(GRACE)
  expect([one.heard, two.heard]).toEqual([
    ['mine', 'taken'],
    ['elsewhere', 'mine'],
  ])
})

test('taking over does not wait for ever for a tab that sleeps', async () => {
  const tab = browser()
  const one = tab(() => new Promise(() => undefined))
  const two = tab()
  one.own('p')
  await moment(GRACE)
  two.own('p')
  await moment(3 * GRACE)
  await two.takeOver()
  await moment(GRACE)
  expect(two.heard).toEqual(['elsewhere', 'mine'])
})

test('another project lets go of the one before', async () => {
  const tab = browser()
  const one = tab()
  const two = tab()
  one.own('p')
  await moment(GRACE)
  one.own('q')
  two.own('p')
  await moment(4 * GRACE)
  expect([one.heard, two.heard]).toEqual([['mine', 'mine'], ['mine']])
})

test('the pages and projects that tabs hold are known', async () => {
  const tab = browser()
  const one = tab()
  tab()
  one.own('p')
  await moment(GRACE)
  expect([...(await one.held())].toSorted()).toEqual(['p', 'page 1', 'page 2'])
})

test('without locks every project is held at once', async () => {
  const tab = browser(false)
  const [one, two] = [tab(), tab()]
  one.own('p')
  two.own('p')
  expect([one.heard, two.heard, [...(await one.held())]]).toEqual([['mine'], ['mine'], []])
})
