import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Client, Started } from '../../../src/engine/contract'
import type { Backend } from '../../../src/engine/messages'
import { setParameters } from '../../../src/graph/edits/parameters'
import { createBackendChoice } from '../../../src/store/backend/backendChoice'
import { chooseBackend } from '../../../src/store/backend/chooseBackend'
import { firstProject } from '../../../src/store/firstProject'
import {
  beginGesture,
  edit,
  endGesture,
  replaceProject,
  setSession,
  store,
} from '../../../src/store/store'
import { slowWorker } from '../../engine/client/slowWorker'

/** A choice whose client notes what it is told; workers of trials take so many ms. */
function stage(wasm: number, webgl: Parameters<typeof slowWorker>[1]) {
  const used: Backend[] = []
  const adopted: Started[] = []
  let trials = 0
  const choice = createBackendChoice(store, () => {
    trials++
    return slowWorker(wasm, webgl).spawn()
  })
  const look = {
    project: firstProject(),
    wanted: [],
    held: false,
    colours: { zero: '#fff', positive: ['#f00'], negative: ['#00f'] },
    macs: 0,
  }
  const client = {
    use(backend: Backend) {
      if (backend !== used.at(-1)) used.push(backend)
    },
    adopt(started: Started) {
      adopted.push(started)
      choice.started(started.ready)
    },
    idle: () => ({ look, given: [] }),
  }
  choice.follow(client as unknown as Client)
  return { choice, used, adopted, trials: () => trials }
}

const why = () => store.getState().status.why
const widen = (out_channels: number): boolean =>
  edit('widen', (project) => setParameters(project, 'n2', { out_channels }))
const pause = (): Promise<unknown> => vi.advanceTimersByTimeAsync(2000)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { visibilityState: 'visible' })
  setSession({ backend: 'auto' })
  replaceProject(firstProject())
  widen(64)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what computes', () => {
  test('is WebAssembly, and nothing is tried, while evaluations are short', async () => {
    const { choice, used, trials } = stage(300, 100)
    choice.took(99)
    await pause()
    expect([used, trials(), why()]).toEqual([['wasm'], 0, { reason: 'enough' }])
  })
  test('is WebAssembly, and nothing is tried, where a small network took long once', async () => {
    replaceProject(firstProject())
    const { choice, trials } = stage(300, 100)
    choice.took(400)
    await pause()
    expect(trials()).toBe(0)
  })
  test('is tried where an evaluation takes long, after a pause, never in a gesture', async () => {
    const { choice, used, adopted, trials } = stage(300, 100)
    beginGesture('drag')
    choice.took(150)
    await pause()
    expect([trials(), why()]).toEqual([0, { reason: 'waiting' }])
    endGesture()
    await vi.advanceTimersByTimeAsync(1000)
    expect(trials()).toBe(0)
    await pause()
    expect([trials(), adopted.length, why()]).toEqual([
      1,
      1,
      { reason: 'timed', wasm: 300, webgl: 100 },
    ])
    expect(used.at(-1)).toBe('webgl')
  })
  test('stays WebAssembly where WebGL is not clearly faster, with no second trial', async () => {
    const { choice, used, trials } = stage(300, 250)
    choice.took(150)
    await pause()
    expect([used, trials(), why()]).toEqual([
      ['wasm'],
      1,
      { reason: 'timed', wasm: 300, webgl: 250 },
    ])
    widen(32)
    expect(why()).toEqual({ reason: 'enough' })
    widen(64)
    choice.took(150)
    await pause()
    expect([trials(), why()]).toEqual([1, { reason: 'timed', wasm: 300, webgl: 250 }])
  })
  test('is not tried on while edits go on', async () => {
    const { choice, trials } = stage(300, 100)
    choice.took(150)
    for (let i = 0; i < 10; i++) {
      await vi.advanceTimersByTimeAsync(1000)
      choice.stir()
    }
    expect(trials()).toBe(0)
    await pause()
    expect(trials()).toBe(1)
  })
  test('is what the user chose, without a trial', async () => {
    const { choice, used, trials } = stage(300, 100)
    chooseBackend('webgl')
    choice.started({ type: 'ready', backend: 'webgl', name: 'WebGL' })
    expect([used, why()]).toEqual([['wasm', 'webgl'], { reason: 'chosen' }])
    chooseBackend('wasm')
    choice.started({ type: 'ready', backend: 'wasm', name: 'WebAssembly' })
    choice.took(500)
    await pause()
    expect([used, trials(), why()]).toEqual([['wasm', 'webgl', 'wasm'], 0, { reason: 'chosen' }])
  })
  test('is WebAssembly where WebGL is refused, and that is remembered', async () => {
    const { choice, used, trials } = stage(300, 'refused')
    choice.took(150)
    await pause()
    expect([used, why()]).toEqual([['wasm'], { reason: 'refused', text: 'no WebGL' }])
    widen(65)
    choice.took(150)
    await pause()
    expect(trials()).toBe(1)
  })
  test(
    'is WebGL again after two losses, WebAssembly after three within a minute, ' +
      'and WebGL when it is chosen anew',
    () => {
      const { choice, used } = stage(300, 100)
      chooseBackend('webgl')
      expect([choice.lost(true), choice.lost(true)]).toEqual(['webgl', 'webgl'])
      vi.advanceTimersByTime(61_000)
      expect([choice.lost(true), choice.lost(true), choice.lost(true)]).toEqual([
        'webgl',
        'webgl',
        'wasm',
      ])
      choice.started({ type: 'ready', backend: 'wasm', name: 'WebAssembly' })
      expect(why()).toEqual({ reason: 'refused', text: 'WebGL was lost 3 times within a minute' })
      chooseBackend('webgl')
      expect(used.at(-1)).toBe('webgl')
    },
  )
  test('is WebAssembly at once where WebGL does not even start', () => {
    const { choice } = stage(300, 100)
    chooseBackend('webgl')
    expect(choice.lost(false)).toBe('wasm')
    choice.started({ type: 'ready', backend: 'wasm', name: 'WebAssembly' })
    expect(why()).toEqual({ reason: 'refused', text: 'WebGL did not start' })
  })
})
