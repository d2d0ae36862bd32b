import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JudgedPart } from '../../../src/engine/questions/judged'
import { setParameters } from '../../../src/graph/edits/parameters'
import { createAppStore } from '../../../src/store/core/appStore'
import { createLeafing } from '../../../src/store/training/createLeafing'
import { projectWith, twoClasses } from '../../engine/trainer/ownSet'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Of the sixteen samples for training those in `WRONG` are taken for the other class. */
const WRONG = [2, 5, 11]

function stage() {
  const store = createAppStore(projectWith([['fc', 'Linear', { out_features: 2 }]]))
  const asked: { part: string; signal: AbortSignal; tell: (done: number) => void }[] = []
  let busy = false
  let fault: string | null = null
  let answers: ((judged: JudgedPart) => void)[] = []
  const { labels } = twoClasses.targets as { labels: Int32Array }
  const leafing = createLeafing({
    store,
    judge(_setup, part, tell, signal) {
      asked.push({ part, signal, tell })
      if (fault !== null) return Promise.reject(new Error(fault))
      return new Promise((resolve) => answers.push(resolve))
    },
    isBusy: () => busy,
    labels: () => labels,
  })
  const answer = async (): Promise<void> => {
    const count = asked.at(-1)?.part === 'validation' ? 4 : 16
    const predicted = Int32Array.from({ length: count }, (_, i) => (i + (count === 4 ? 16 : 0)) % 2)
    for (const place of WRONG) if (place < count) predicted[place] = 1 - predicted[place]
    for (const give of answers)
      give({ losses: Float32Array.from(predicted, (_, i) => i), predicted })
    answers = []
    await vi.advanceTimersByTimeAsync(0)
  }
  const p = () => store.getState().project.graph.nodes[0].parameters
  const set = (values: Parameters<typeof setParameters>[2], id = 'data') =>
    store.edit('By hand', (now) => setParameters(now, id, values))
  return {
    ...leafing,
    getState: leafing.state.getState,
    store,
    asked,
    answer,
    p,
    set,
    wait: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    refuse: (text: string) => void (fault = text),
    busy: (is: boolean) => void (busy = is),
  }
}

test('wrong samples are judged, the worst is shown, and steps lead through them', async () => {
  const t = stage()
  t.leaf('data', { only: 'wrong' })
  t.asked[0].tell(8)
  expect(t.getState().done).toBe(8)
  await t.answer()
  expect(t.getState()).toMatchObject({ done: null, stale: false, fault: null })
  expect(t.list()).toEqual([11, 5, 2])
  expect(t.p().index).toBe(11)
  t.step(1)
  t.step(1)
  expect(t.p().index).toBe(2)
  t.step(1)
  expect(t.p().index).toBe(11)
  t.leaf('data', { order: 'set' })
  t.step(-1)
  expect(t.p().index).toBe(5)
  expect(t.asked).toHaveLength(1)
  expect(t.store.getState().history.past).toHaveLength(1)
})

test('samples are judged anew once the network rests, and not while steps are made', async () => {
  const t = stage()
  t.leaf('data', { only: 'wrong' })
  await t.answer()
  t.busy(true)
  t.set({ out_features: 3 }, 'fc')
  expect(t.getState().stale).toBe(true)
  await t.wait(5000)
  expect(t.asked).toHaveLength(1)
  t.busy(false)
  await t.wait(2000)
  expect(t.asked).toHaveLength(2)
  t.set({ out_features: 2 }, 'fc')
  expect(t.asked[1].signal.aborted).toBe(true)
  await t.wait(2000)
  await t.answer()
  expect([t.asked.length, t.getState().stale, t.p().index]).toEqual([3, false, 11])
})

test('samples of a class that was taken for another are from the validation part', async () => {
  const t = stage()
  t.leafTaken('data', { is: 0, as: 1 })
  await t.answer()
  expect(t.asked.at(-1)?.part).toBe('validation')
  expect([t.p().split, t.p().index, t.list()]).toEqual(['validation', 2, [2]])
  t.leafTaken('data', { is: 1, as: 0 })
  expect(t.list()).toEqual([])
})

test('another part is judged before it is leafed through', async () => {
  const t = stage()
  t.leaf('data', { only: 'wrong' })
  await t.answer()
  t.set({ split: 'validation', index: 0 })
  expect([t.getState().judged, t.list()]).toEqual([null, []])
  await t.wait(2000)
  await t.answer()
  expect(t.list()).toEqual([2])
})

test('why nothing can be judged is told', async () => {
  const t = stage()
  t.refuse('The loss does not fit.')
  t.leaf('data', { only: 'wrong' })
  await t.wait(0)
  expect(t.getState()).toMatchObject({ fault: 'The loss does not fit.', done: null, judged: null })
})

test('it ends by itself with another project or without the card', async () => {
  const t = stage()
  t.leaf('data', { only: 'wrong' })
  t.store.replaceProject(projectWith([]))
  expect(t.getState().node).toBeNull()
  expect(t.asked[0].signal.aborted).toBe(true)
})
