import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Asked } from '../../../src/engine/contract'
import type { AskMessage, FromEngine, ToEngine } from '../../../src/engine/messages'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import { createRunEngine } from '../../../src/store/training/runEngine'
import { lookAt } from '../../engine/client/stage'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const BEGINNING = { setup: defaultSetup('classes'), from: null }
const SET = {
  name: 'dots',
  shape: [2],
  count: 1,
  training: 1,
  inputs: Float32Array.of(1, 2),
  scale: 1,
  targets: { of: 'classes', labels: Int32Array.of(0), names: ['a'] },
} as const
const given: Asked['given'][number] = {
  type: 'samples',
  set: 'dots',
  samples: SET,
}

/** Workers that answer a question with their number, and tell what they were sent. */
function stage({ starts = true } = {}) {
  const workers: { sent: ToEngine[]; ended: boolean; fail: () => void }[] = []
  let asked: Asked = {
    look: { ...lookAt(), wanted: [{} as never], macs: 7 },
    given: [given],
  }
  const spawn = () => {
    const heard = new Map<string, (event: MessageEvent) => void>()
    const number = workers.length + 1
    const say = (data: FromEngine): void =>
      void Promise.resolve().then(() => heard.get('message')?.({ data } as MessageEvent))
    const answer = ({ id, name }: AskMessage): void =>
      say({ type: 'answer', id, answer: name === 'trainingOpen' ? { run: number } : number })
    const worker = {
      sent: [] as ToEngine[],
      ended: false,
      fail: () => heard.get('error')?.({} as MessageEvent),
    }
    workers.push(worker)
    if (starts) say({ type: 'ready', backend: 'wasm', name: 'WebAssembly' })
    else void Promise.resolve().then(worker.fail)
    return {
      postMessage(message: unknown) {
        const told = message as ToEngine
        worker.sent.push(told)
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
    present: () => asked,
    noTrial: () => ({ why: 'fast enough for this network', notable: false }),
    structure: () => '',
    trying: () => undefined,
  })
  return { engine, workers, ask: (next: Asked) => void (asked = next) }
}

const kinds = (sent: readonly ToEngine[]): string[] =>
  sent.map((message) => (message.type === 'ask' ? message.name : message.type))

test('the first run starts a worker with the samples and the network, and no maps', async () => {
  const { engine, workers } = stage()
  expect(workers).toHaveLength(0)
  engine.setLoad(100)
  expect(await engine.trainingOpen(BEGINNING)).toEqual({ run: 1 })
  expect(kinds(workers[0].sent)).toEqual(['samples', 'look', 'trainingOpen'])
  expect(workers[0].sent[1]).toMatchObject({ type: 'look', wanted: [], held: false })
  await engine.trainingAdvance(1, { steps: 1 })
  expect(workers).toHaveLength(1)
  expect(engine.runsOn()).toMatchObject({ backend: 'wasm', notable: false })
})

test('a further run gets what is new alone, and what is shown no more is taken away', async () => {
  const { engine, workers, ask } = stage()
  await engine.trainingOpen(BEGINNING)
  const look = lookAt()
  ask({ look, given: [given] })
  await engine.trainingOpen(BEGINNING)
  ask({ look, given: [] })
  await engine.trainingOpen(BEGINNING)
  const samples = workers[0].sent.filter((message) => message.type === 'samples')
  expect(samples.map((message) => message.samples?.name ?? null)).toEqual(['dots', null])
})

test('the worker ends a while after the last run, and the next one starts another', async () => {
  const { engine, workers } = stage()
  const { run } = await engine.trainingOpen(BEGINNING)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(workers[0].ended).toBe(false)
  await engine.trainingClose(run)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(workers[0].ended).toBe(false)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(workers[0].ended).toBe(true)
  expect(await engine.trainingOpen(BEGINNING)).toEqual({ run: 2 })
})

test('a worker that dies is replaced, and has the network again', async () => {
  const { engine, workers } = stage()
  await engine.trainingOpen(BEGINNING)
  workers[0].fail()
  expect(await engine.trainingAdvance(1, {})).toBe(2)
  expect(kinds(workers[1].sent)).toEqual(['samples', 'look', 'trainingAdvance'])
})

test('where none starts a run is refused in a sentence, and the next one tries again', async () => {
  const { engine, workers } = stage({ starts: false })
  await expect(engine.trainingOpen(BEGINNING)).rejects.toThrow(/does not start in this browser/)
  const tried = workers.length
  await expect(engine.trainingOpen(BEGINNING)).rejects.toThrow(/does not start in this browser/)
  expect(workers.length).toBeGreaterThan(tried)
})

test('it shows that it is alive when it is asked to', async () => {
  const { engine, workers } = stage()
  engine.prod()
  await engine.trainingOpen(BEGINNING)
  engine.prod()
  await vi.advanceTimersByTimeAsync(1)
  expect(kinds(workers[0].sent)).toEqual(['samples', 'look', 'trainingOpen', 'look'])
  engine.stop()
  expect(workers[0].ended).toBe(true)
})
