import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WorkerLike } from '../../../src/engine/contract'
import type { ToEngine } from '../../../src/engine/messages'
import type { Preview } from '../../../src/engine/preview'
import { setParameters } from '../../../src/graph/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { about, answer, lookAt, READY, stage } from './stage'

const looks = (worker: { sent: ToEngine[] }) =>
  worker.sent.filter((message) => message.type === 'look')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the engine client', () => {
  test('sends the latest of the edits that came while one was in flight, and no other', () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    let project = firstProject()
    client.look(lookAt(project))
    for (let stride = 2; stride < 9; stride++) {
      project = setParameters(project, 'n2', { stride })
      client.look(lookAt(project))
    }
    expect(looks(workers[0])).toHaveLength(1)
    answer(workers[0])
    const sent = looks(workers[0])
    expect(sent).toHaveLength(2)
    expect(
      sent[1].type === 'look' && sent[1].changes.nodes.map((node) => node.parameters.stride),
    ).toEqual([8])
  })
  test(
    'puts a question behind the edit that it is about, also where that waits, ' +
      'and to a new worker only when it has the project',
    () => {
      const { workers, client } = stage()
      workers[0].say(READY)
      client.look(lookAt())
      void client.values('n2')
      client.look(lookAt(setParameters(firstProject(), 'n2', { stride: 2 })))
      void client.values('n3').catch(() => undefined)
      expect(workers[0].sent.map(about)).toEqual(['look', 'values'])
      answer(workers[0])
      expect(workers[0].sent.map(about)).toEqual(['look', 'values', 'look', 'values'])
      workers[0].fail()
      workers[1].say(READY)
      expect(workers[1].sent.map(about)).toEqual(['look', 'values', 'values'])
    },
  )
  test('drops an answer to a request that is not the one in flight', () => {
    const { workers, client, revisions } = stage()
    workers[0].say(READY)
    client.look(lookAt())
    workers[0].say({
      type: 'looked',
      id: 999,
      revision: 999,
      waiting: [],
      previews: [],
      faults: [],
      ms: 1,
    })
    expect(revisions).toEqual([])
  })
  test('gives pixels that were shown back with the next look, one buffer once', () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    client.look(lookAt())
    const pixels = new ArrayBuffer(32)
    const sheet = (at: number) => ({
      width: 2,
      height: 2,
      rgba: new Uint8ClampedArray(pixels, at, 16),
    })
    const previews = [0, 16].map(
      (at) => ({ node: `n${at}`, sheet: sheet(at) }) as unknown as Preview,
    )
    workers[0].say({ type: 'looked', id: 1, revision: 1, waiting: [], previews, faults: [], ms: 1 })
    client.look(lookAt(setParameters(firstProject(), 'n2', { stride: 2 })))
    answer(workers[0])
    client.look(lookAt())
    expect(looks(workers[0]).map((look) => look.type === 'look' && look.spent)).toEqual([
      [],
      [pixels],
      [],
    ])
  })
  test('takes an answer in parts, and a newer edit does not wait for the rest', () => {
    const { workers, client, revisions } = stage()
    workers[0].say(READY)
    client.look(lookAt())
    const part = (id: number, more: boolean): void =>
      workers[0].say({
        type: 'looked',
        id,
        revision: id,
        waiting: more ? ['n4'] : [],
        previews: [],
        faults: [],
        ms: 1,
      })
    part(1, true)
    expect(looks(workers[0])).toHaveLength(1)
    client.look(lookAt(setParameters(firstProject(), 'n2', { stride: 3 })))
    expect(looks(workers[0])).toHaveLength(1)
    part(1, true)
    expect(looks(workers[0])).toHaveLength(2)
    // What the worker sent before it read the newer edit is shown too; what comes of another look
    // is not.
    part(1, true)
    part(7, true)
    part(2, false)
    expect(revisions).toEqual([1, 1, 1, 2])
    vi.advanceTimersByTime(60_000)
    expect(workers).toHaveLength(1)
  })
  test('sends what is wanted only where that is another list', () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    const first = lookAt()
    for (const look of [first, { ...first, held: true }, { ...first, wanted: [] }]) {
      client.look(look)
      answer(workers[0])
    }
    expect(looks(workers[0]).map((look) => look.type === 'look' && look.wanted)).toEqual([
      [],
      null,
      [],
    ])
  })
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
