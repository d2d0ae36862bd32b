import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { openStorage } from '../../../src/store/keeping/storage'
import { browserOf, made, type Page } from './browserOf'
import { freshName } from './stored'

afterEach(() => vi.unstubAllGlobals())

const TABS = 3

type Step =
  | {
      readonly do: 'edit' | 'reload' | 'close' | 'crash' | 'takeOver' | 'copy' | 'new'
      readonly tab: number
    }
  | { readonly do: 'restore'; readonly tab: number; readonly at: number }
  | { readonly do: 'wait'; readonly ms: number }

const tab = fc.nat({ max: TABS - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('edit' as const), tab }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 6 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('reload', 'close', 'crash', 'takeOver', 'copy', 'new'),
      tab,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), tab, at: fc.nat() }) },
)

const moment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Runs the steps; what was said to be saved, and what was noted when a page closed, must be found
 * at the end: as a last state, as a version, or as what they became.
 */
async function run(steps: readonly Step[], withLocks: boolean): Promise<void> {
  const name = freshName()
  const saved = new Set<string>()
  const begin = browserOf(name, withLocks, (project) => saved.add(project.name))
  const pages: (Page | null)[] = Array.from({ length: TABS }, () => null)
  const later: Promise<unknown>[] = []
  let edits = 0
  const at = (i: number): Page => (pages[i] ??= begin())

  for (const now of steps) {
    if (now.do === 'wait') {
      await moment(now.ms)
      continue
    }
    const page = at(now.tab)
    const leave = (): void => {
      // Before storage has told what is there, only what was edited is noted.
      if (page.keeper.state().unsaved) saved.add(page.project().name)
      page.close()
      pages[now.tab] = null
    }
    if (now.do === 'edit') page.edit(made(`${page.project().name}e${++edits}.`))
    if (now.do === 'close') leave()
    if (now.do === 'reload') {
      leave()
      pages[now.tab] = begin(page.former())
    }
    if (now.do === 'crash') {
      page.crash()
      pages[now.tab] = null
    }
    if (now.do === 'takeOver') later.push(page.takeOver())
    if (now.do === 'copy') page.keeper.copy()
    if (now.do === 'new') later.push(page.open(made(`n${++edits}.`)))
    if (now.do === 'restore') {
      const states = await openStorage(name).versions()
      if (states.length > 0)
        later.push(page.restore(states[now.at % states.length].id).catch(() => undefined))
    }
    await new Promise(setImmediate)
  }
  await moment(12)
  // Every page closes as pages do, and one that comes later takes in what they noted.
  for (const page of pages) {
    if (page?.keeper.state().unsaved) saved.add(page.project().name)
    page?.close()
  }
  await moment(2)
  const last = begin()
  for (let i = 0; i < 200 && last.saved().state !== 'saved'; i++) await moment(2)
  expect(last.saved().state).toBe('saved')
  last.crash()
  const found = (await openStorage(name).versions()).map((state) => state.name)
  for (const edit of saved)
    expect(found.some((other) => other.startsWith(edit)) ? null : { lost: edit, found }).toBeNull()
}

for (const [words, withLocks, seed] of [
  ['that know of each other', true, 1],
  ['of a browser without locks', false, 2],
] as const)
  test(`200 interleavings of three tabs ${words} lose nothing that was said to be saved`, {
    timeout: 180_000,
  }, async () => {
    const check = fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 24, size: 'max' }),
      (steps) => run(steps, withLocks),
    )
    await fc.assert(check, { numRuns: 200, seed, endOnFailure: false })
  })

test('A tab without locks, whose project another one saved, takes it over', async () => {
  const begin = browserOf(freshName(), false)
  const until = async (page: Page, state: string): Promise<void> => {
    for (let i = 0; i < 100 && page.saved().state !== state; i++) await moment(2)
    expect(page.saved().state).toBe(state)
  }
  const first = begin()
  await until(first, 'saved')
  first.edit(made('a'))
  await until(first, 'saved')
  const second = begin()
  await until(second, 'saved')
  expect(second.project().name).toBe('a')
  second.edit(made('ab'))
  await until(second, 'saved')
  first.edit(made('ac'))
  await until(first, 'taken')
  await first.takeOver()
  await until(first, 'saved')
  expect(first.keeper.state().unsaved).toBe(false)
})
