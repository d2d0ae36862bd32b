import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WorkerLike } from '../../../src/engine/contract'
import type { ToEngine } from '../../../src/engine/messages'
import { answer, lookAt, looks, READY, stage } from './stage'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the engine client', () => {
  test('replaces a worker that hangs, and gives the new one the whole project', () => {
    const { workers, client, states, revisions } = stage()
    workers[0].say(READY)
    client.look(lookAt())
    vi.advanceTimersByTime(1300)
    // Another stands beside it by now, and takes its place at the latest after three seconds.
    expect(workers).toHaveLength(2)
    vi.advanceTimersByTime(1700)
    expect(workers[0].ended).toBe(true)
    expect(states).toContain('restarting')
    workers[1].say(READY)
    const sent = looks(workers[1])
    expect(sent[0].type === 'look' && sent[0].changes.nodes).toHaveLength(4)
    answer(workers[1])
    expect(revisions).toHaveLength(1)
  })
  test('replaces a worker that dies, also when it had nothing to do', () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    client.look(lookAt())
    answer(workers[0])
    workers[0].fail()
    workers[1].say(READY)
    expect(looks(workers[1])).toHaveLength(1)
  })
  test('gives pictures to the new worker again', () => {
    const { workers, client } = stage()
    client.setPixels('a', { width: 1, height: 1, rgba: new Uint8Array(4) })
    workers[0].say(READY)
    workers[0].fail()
    workers[1].say(READY)
    expect(workers[1].sent.map((message) => message.type)).toContain('pixels')
  })
  test('gives up after six restarts without an answer, and says so once', () => {
    const { workers, states } = stage()
    for (let i = 0; i < 8; i++) workers.at(-1)?.fail()
    expect(states.filter((state) => state === 'failed')).toHaveLength(1)
    expect(workers).toHaveLength(7)
  })
  test('begins anew with the project, once, where no worker would start and it is asked to', () => {
    const { workers, states, client } = stage()
    client.look(lookAt())
    client.revive()
    expect(workers).toHaveLength(1)
    while (!states.includes('failed')) workers.at(-1)?.fail()
    const before = workers.length
    client.revive()
    client.revive()
    expect(workers).toHaveLength(before + 1)
    workers.at(-1)?.say(READY)
    expect(looks(workers[before])).toHaveLength(1)
    client.stop()
    client.revive()
    expect(workers).toHaveLength(before + 1)
  })
  test(
    'goes to WebGL in the same worker, which gets pictures and project again, ' +
      'and not before it has started',
    () => {
      const { workers, client } = stage()
      workers[0].say(READY)
      client.setPixels('a', { width: 1, height: 1, rgba: new Uint8Array(4) })
      client.look(lookAt())
      answer(workers[0])
      client.use('webgl')
      const before = workers[0].sent.length
      client.look(lookAt())
      workers[0].say(READY)
      expect(workers[0].sent.slice(before)).toEqual([])
      workers[0].say({ type: 'ready', backend: 'webgl', name: 'WebGL' })
      expect(workers).toHaveLength(1)
      expect(workers[0].sent.slice(before - 1).map((message) => message.type)).toEqual([
        'backend',
        'pixels',
        'look',
      ])
      expect(
        looks(workers[0]).map((look) => look.type === 'look' && look.changes.nodes.length),
      ).toEqual([4, 4])
    },
  )
  test('stays on WebAssembly where WebGL is refused', () => {
    const { workers, client, revisions } = stage()
    client.use('webgl')
    client.look(lookAt())
    workers[0].say(READY)
    workers[0].say({ ...READY, refused: 'this browser gives no WebGL in a worker' })
    answer(workers[0])
    expect(revisions).toHaveLength(1)
  })
  test(
    'replaces a worker that lost its context at once and as often as it is ' +
      'told to, and hears nothing more from it',
    () => {
      const { workers, client, states, revisions } = stage(() => 'webgl')
      client.use('webgl')
      for (let i = 0; i < 10; i++) {
        const worker = workers[i]
        worker.say({ type: 'ready', backend: 'webgl', name: 'WebGL' })
        client.look(lookAt())
        worker.say({ type: 'lost' })
        expect(worker.ended).toBe(true)
        expect(workers).toHaveLength(i + 2)
        answer(worker)
      }
      expect(revisions).toEqual([])
      expect(states).not.toContain('failed')
      expect(workers[10].sent[0]).toEqual({ type: 'backend', backend: 'webgl' })
      workers[10].say({ type: 'ready', backend: 'webgl', name: 'WebGL' })
      answer(workers[10])
      expect(revisions).toHaveLength(1)
    },
  )
  test('takes a worker that another has started, without giving it what it has', () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    const look = lookAt()
    client.look(look)
    answer(workers[0])
    expect(client.idle()?.look).toBe(look)
    const sent: ToEngine[] = []
    const worker: WorkerLike = {
      postMessage: (message) => void sent.push(message as ToEngine),
      addEventListener: () => undefined,
      terminate: () => undefined,
    }
    client.adopt({ worker, ready: { type: 'ready', backend: 'webgl', name: 'WebGL' }, look })
    expect(workers[0].ended).toBe(true)
    const [first] = sent
    expect(first.type === 'look' && first.changes.nodes).toEqual([])
  })
})
