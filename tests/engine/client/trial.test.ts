import { describe, expect, test } from 'vitest'
import { guarded } from '../../../src/engine/backend'
import { tryBackends } from '../../../src/engine/client/trial'
import { firstProject } from '../../../src/store/firstProject'
import { slowWorker } from './slowWorker'

const look = {
  project: firstProject(),
  wanted: [],
  held: false,
  colours: { zero: '#fff', positive: ['#f00'], negative: ['#00f'] },
  macs: 0,
}

const trialOf = (stage: ReturnType<typeof slowWorker>) => tryBackends(stage.spawn, look, [])

describe('a timed trial of a network', () => {
  test('leaves WebGL alone where WebAssembly is fast enough', async () => {
    const stage = slowWorker(40, 1)
    expect(await trialOf(stage).done).toEqual({ wasm: 40, webgl: null })
    expect(stage.sent.some((message) => message.type === 'backend')).toBe(false)
    expect(stage.ended()).toBe(true)
  })
  test('times whole evaluations on both, and keeps the worker that is clearly faster', async () => {
    const stage = slowWorker(300, 100)
    const times = await trialOf(stage).done
    expect(times).toMatchObject({
      wasm: 300,
      webgl: 100,
      started: { ready: { backend: 'webgl' }, look },
    })
    expect(stage.ended()).toBe(false)
    // One evaluation sets up, and before each of the others everything is forgotten.
    const whole = ['look', 'forget', 'look', 'forget', 'look', 'forget', 'look']
    expect(stage.sent.map((message) => message.type)).toEqual([...whole, 'backend', ...whole])
  })
  test('ends the worker where WebGL is not clearly faster', async () => {
    for (const webgl of [201, 300, 5000]) {
      const stage = slowWorker(300, webgl)
      expect(await trialOf(stage).done).toEqual({ wasm: 300, webgl })
      expect(stage.ended()).toBe(true)
    }
  })
  test('says why there is no WebGL, and takes a lost context for no time', async () => {
    expect(await trialOf(slowWorker(300, 'refused')).done).toEqual({
      wasm: 300,
      webgl: null,
      refused: 'no WebGL',
    })
    expect(await trialOf(slowWorker(300, 'lost')).done).toEqual({ wasm: 300, webgl: null })
  })
  test('gives nothing once it is stopped', async () => {
    const stage = slowWorker(300, 1)
    const trial = trialOf(stage)
    trial.stop()
    expect(await trial.done).toBeNull()
    expect(stage.ended()).toBe(true)
  })
})

test('Nothing goes through the port of a lost backend; the loss is told instead.', () => {
  const sent: unknown[] = []
  let lost = false
  let told = 0
  const port = guarded(
    { postMessage: (message) => void sent.push(message) },
    () => lost,
    () => told++,
  )
  port.postMessage('first')
  lost = true
  port.postMessage('zeros')
  lost = false
  port.postMessage('later')
  expect(sent).toEqual(['first'])
  expect(told).toBeGreaterThan(0)
})
