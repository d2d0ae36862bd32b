import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Abandoned } from '../../../src/engine/contract'
import { about, answer, lookAt, READY, stage } from './stage'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the engine client', () => {
  test('gives up a question that workers die of: maps come, and who asked hears why', async () => {
    const { workers, client, revisions } = stage()
    client.look(lookAt())
    const heard = client.jacobian('n1', 'n2').catch((fault: Error) => fault)
    const asks = (): boolean =>
      workers.at(-1)?.sent.some((message) => about(message) === 'jacobian') ?? false
    for (let i = 0; i < 20; i++) {
      workers.at(-1)?.say(READY)
      answer(workers[workers.length - 1])
      if (!asks()) break
      workers.at(-1)?.fail()
    }
    expect(workers).toHaveLength(4)
    expect(revisions).toHaveLength(4)
    expect(await heard).toBeInstanceOf(Abandoned)
  })
  test('keeps a question that no worker came to because the look before it hung', async () => {
    const { workers, client } = stage()
    client.look(lookAt())
    const heard = client.cell('n2', [0])
    for (let i = 0; i < 5; i++) {
      workers[i].say(READY)
      workers[i].fail()
    }
    workers[5].say(READY)
    answer(workers[5])
    const asked = workers[5].sent.find((message) => about(message) === 'cell')
    if (asked?.type === 'ask') workers[5].say({ type: 'answer', id: asked.id, answer: 7 })
    expect(await heard).toBe(7)
  })
  test('answers no question where the engine does not start, and says so at once', async () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    const early = client.values('n2').catch((fault: Error) => fault)
    for (let i = 0; i < 8; i++) workers.at(-1)?.fail()
    expect(await early).toBeInstanceOf(Abandoned)
    await expect(client.values('n2')).rejects.toThrow(
      'TensorFlow.js does not start in this browser.',
    )
  })
  test(
    'does not wait for ever: a worker that says nothing is replaced, has the ' +
      'project again, and who asked hears why',
    async () => {
      const { workers, client, revisions } = stage()
      workers[0].say(READY)
      client.look(lookAt())
      answer(workers[0])
      const heard = client.jacobian('n1', 'n2').catch((fault: Error) => fault)
      const first = client.cell('n2', [0])
      vi.advanceTimersByTime(25_000)
      const asked = workers[0].sent.find((message) => about(message) === 'cell')
      if (asked?.type === 'ask') workers[0].say({ type: 'answer', id: asked.id, answer: 7 })
      expect(await first).toBe(7)
      // It lives: the time begins anew.
      vi.advanceTimersByTime(25_000)
      expect(workers).toHaveLength(1)
      vi.advanceTimersByTime(6_000)
      expect(workers).toHaveLength(2)
      expect(await heard).toEqual(new Abandoned('This took more than 30 seconds and was given up.'))
      workers[1].say(READY)
      answer(workers[1])
      expect(workers[1].sent.map(about)).toEqual(['look'])
      expect(revisions).toHaveLength(2)
      vi.advanceTimersByTime(60_000)
      expect(workers).toHaveLength(2)
    },
  )
  test('gives a question behind a look its own time', async () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    client.look(lookAt())
    const heard = client.values('n2').catch((fault: Error) => fault)
    answer(workers[0])
    vi.advanceTimersByTime(29_000)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(2_000)
    expect(workers).toHaveLength(2)
    expect(await heard).toBeInstanceOf(Abandoned)
  })
  test(
    'withdraws what nobody waits for: before it is put it never is, and later ' +
      'the worker is told',
    async () => {
      const { workers, client } = stage()
      const early = new AbortController()
      const late = new AbortController()
      const never = client
        .within(early.signal)
        .values('n2')
        .catch(() => 'withdrawn')
      const begun = client
        .within(late.signal)
        .values('n3')
        .catch(() => 'withdrawn')
      early.abort()
      workers[0].say(READY)
      late.abort()
      expect([await never, await begun]).toEqual(['withdrawn', 'withdrawn'])
      const [asked, told] = workers[0].sent
      expect(workers[0].sent.map(about)).toEqual(['values', 'withdraw'])
      expect('id' in told && 'id' in asked && told.id === asked.id).toBe(true)
      expect(
        await client
          .within(late.signal)
          .values('n2')
          .catch(() => 'withdrawn'),
      ).toBe('withdrawn')
      // A worker that owes nothing is not waited for.
      vi.advanceTimersByTime(60_000)
      expect(workers).toHaveLength(1)
    },
  )
  test('forgets a signal when the question is answered', async () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const heard = client.within(signal).cell('n2', [0])
    const asked = workers[0].sent.find((message) => about(message) === 'cell')
    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([1, 0])
    if (asked?.type === 'ask') workers[0].say({ type: 'answer', id: asked.id, answer: 7 })
    expect(await heard).toBe(7)
    expect(removed.mock.calls[0].slice(0, 2)).toEqual(added.mock.calls[0].slice(0, 2))
  })
})
