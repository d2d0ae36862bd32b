import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AskMessage, Backend, FromEngine, ToEngine } from '../../../src/engine/messages'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import { createRunEngine } from '../../../src/store/training/runEngine'
import { lookAt } from '../../engine/client/stage'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const BEGINNING = { setup: defaultSetup('classes'), from: null }
const CHECKPOINT = { weights: {}, memory: {}, place: 'as it was' }

/** Workers whose steps take so long on WebGL (20 ms on WebAssembly) and lose so much. */
function stage({
  ms = 2,
  off = 0,
  refused,
  mute = false,
}: {
  readonly ms?: number
  readonly off?: number
  readonly refused?: string
  readonly mute?: boolean
} = {}) {
  const workers: { on: Backend; asked: AskMessage[]; ended: boolean; lose: () => void }[] = []
  const trying: boolean[] = []
  const spawn = () => {
    const heard = new Map<string, (event: MessageEvent) => void>()
    const say = (data: FromEngine): void =>
      void Promise.resolve().then(() => heard.get('message')?.({ data } as MessageEvent))
    const worker = {
      on: 'wasm' as Backend,
      asked: [] as AskMessage[],
      ended: false,
      lose: () => say({ type: 'lost' }),
    }
    workers.push(worker)
    const number = workers.length
    function answer({ id, name, given }: AskMessage): void {
      worker.asked.push({ type: 'ask', id, name, given })
      if (mute && worker.on === 'webgl') return
      const { steps = 0 } = (given[1] ?? {}) as { readonly steps?: number }
      const loss = 2 + (worker.on === 'webgl' ? off : 0)
      const advanced = {
        ms: steps * (worker.on === 'webgl' ? ms : 20),
        losses: new Float32Array(steps).fill(loss),
      }
      const answers: Readonly<Record<string, unknown>> = {
        trainingOpen: { run: number },
        trainingCheckpoint: CHECKPOINT,
        trainingAdvance: advanced,
      }
      say({ type: 'answer', id, answer: answers[name] })
    }
    say({ type: 'ready', backend: 'wasm', name: 'WebAssembly' })
    return {
      postMessage(message: unknown) {
        const told = message as ToEngine
        if (told.type === 'backend') {
          if (refused === undefined) worker.on = told.backend
          say({ type: 'ready', backend: worker.on, name: '', ...(refused ? { refused } : {}) })
        }
        if (told.type === 'ask') answer(told)
        if (told.type === 'look')
          say({
            type: 'looked',
            id: told.id,
            revision: told.revision,
            waiting: [],
            previews: [],
            faults: [],
            ms: 1,
          })
      },
      addEventListener: (type: string, listener: (event: MessageEvent) => void) =>
        void heard.set(type, listener),
      terminate: () => void (worker.ended = true),
    }
  }
  const engine = createRunEngine({
    spawn,
    present: () => ({ look: lookAt(), given: [] }),
    noTrial: () => null,
    structure: () => 'heavy',
    trying: (now) => void trying.push(now),
  })
  return { engine, workers, trying }
}

const names = (asked: readonly AskMessage[]): string[] => asked.map(({ name }) => name)

test('a faster card gets the run as it was, and the other worker ends', async () => {
  const { engine, workers, trying } = stage()
  expect(await engine.trainingOpen(BEGINNING)).toEqual({ run: 2 })
  expect(engine.runsOn()).toEqual({
    backend: 'webgl',
    why: '2.0 ms a step against 20 ms',
    notable: true,
  })
  expect(workers.map(({ ended }) => ended)).toEqual([true, false])
  expect(workers[1].asked[0]).toMatchObject({
    name: 'trainingOpen',
    given: [{ from: CHECKPOINT }],
  })
  expect(workers[1].asked.at(-1)).toMatchObject({
    name: 'trainingRestore',
    given: [2, CHECKPOINT],
  })
  expect(trying).toEqual([true, false])
})

test.each([
  ['is slower', { ms: 30 }, '20 ms a step against 30 ms on WebGL'],
  ['gives other losses', { off: 0.01 }, 'WebGL gave other losses in a trial'],
  ['is refused', { refused: 'no WebGL here' }, 'no WebGL here'],
])('where WebGL %s the run goes on as if nothing had been tried', async (_, how, why) => {
  const { engine, workers } = stage(how)
  expect(await engine.trainingOpen(BEGINNING)).toEqual({ run: 1 })
  expect(engine.runsOn()).toEqual({ backend: 'wasm', why, notable: true })
  expect(workers.map(({ ended }) => ended)).toEqual([false, true])
  expect(names(workers[0].asked)).toEqual([
    'trainingOpen',
    'trainingCheckpoint',
    'trainingAdvance',
    'trainingAdvance',
    'trainingRestore',
  ])
  expect(workers[0].asked.at(-1)?.given).toEqual([1, CHECKPOINT])
})

test('a card that does not answer is given up', async () => {
  const { engine, workers } = stage({ mute: true })
  const opened = engine.trainingOpen(BEGINNING)
  await vi.advanceTimersByTimeAsync(13_000)
  expect(await opened).toEqual({ run: 1 })
  expect(engine.runsOn().why).toBe('WebGL did not end its trial')
  expect(workers.at(-1)?.ended).toBe(true)
})

test('the result holds for networks alike, and a card that is lost is not used again', async () => {
  const { engine, workers } = stage()
  const { run } = await engine.trainingOpen(BEGINNING)
  await engine.trainingClose(run)
  await engine.trainingOpen(BEGINNING)
  expect(workers).toHaveLength(2)
  expect(engine.runsOn().backend).toBe('webgl')
  workers[1].lose()
  await vi.advanceTimersByTimeAsync(10)
  expect(await engine.trainingOpen(BEGINNING)).toEqual({ run: 3 })
  expect(engine.runsOn()).toEqual({ backend: 'wasm', why: 'WebGL was lost', notable: true })
})
