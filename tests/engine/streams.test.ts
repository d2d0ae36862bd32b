import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '../../src/engine/client/client'
import { type Client, Interrupted, type WorkerLike } from '../../src/engine/contract'
import type { FromEngine, ToEngine } from '../../src/engine/messages'
import { stream } from '../../src/engine/questions/question'
import { createRunner, type Runner } from '../../src/engine/runner'
import { serve } from '../../src/engine/serve'
import type { Steps } from '../../src/graph/steps'
import { about, answer, lookAt, READY, stage } from './client/stage'

let clock = 0
/** What the question did, in order. */
let done: string[] = []

/** Counts to `until`, a step of 20 ms each, and tells every second number. */
function* counted(_: Runner, tell: (part: Float32Array) => void, until: number): Steps<string> {
  done.push('begins')
  try {
    for (let i = 1; i <= until; i++) {
      clock += 20
      if (i % 2 === 0) tell(Float32Array.of(i))
      yield
    }
    if (until > 90) throw new Error('So far it cannot count.')
    return `counted to ${until}`
  } finally {
    done.push('tidies up')
  }
}
const table = { count: stream(counted, (part) => [part.buffer]) }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  clock = 0
  done = []
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Lets timers run, and what waits for them. */
async function pass(ms: number): Promise<void> {
  for (let i = 0; i < ms; i += 5) {
    clock += 5
    await vi.advanceTimersByTimeAsync(5)
  }
}

/** The client and the worker's own code, with every message cloned between them. */
function connected() {
  const runner = createRunner()
  const heard: number[] = []
  const sent: string[] = []
  const spawn = (): WorkerLike => {
    let listener: (event: MessageEvent) => void = () => undefined
    const server = serve(
      runner,
      {
        postMessage(message, transfer = []) {
          const data = structuredClone(message, { transfer })
          queueMicrotask(() => listener({ data } as MessageEvent))
        },
      },
      table,
    )
    queueMicrotask(() => listener({ data: READY } as MessageEvent))
    return {
      postMessage(message) {
        sent.push(about(message as ToEngine))
        server.receive(message as ToEngine)
      },
      addEventListener: (type, hear) => {
        if (type === 'message') listener = hear
      },
      terminate: server.stop,
    }
  }
  const { listener } = stage()
  const client = createClient<typeof table>(spawn, listener)
  const hear = (part: Float32Array): void => void heard.push(...part)
  return { client, heard, sent, hear }
}

describe('A question with a stream of answers', () => {
  test('is heard part by part before its end, and gives way between its steps', async () => {
    const { client, heard, hear } = connected()
    const end = client.count(8, hear)
    await vi.advanceTimersByTimeAsync(0)
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.length).toBeLessThan(4)
    await pass(100)
    expect(heard).toEqual([2, 4, 6, 8])
    expect(await end).toBe('counted to 8')
    expect(done).toEqual(['begins', 'tidies up'])
  })

  test('waits while a hand moves, and goes on from where it was', async () => {
    const { client, heard, hear } = connected()
    const end = client.count(10, hear)
    await vi.advanceTimersByTimeAsync(0)
    const before = heard.length
    for (let i = 0; i < 6; i++) {
      client.look(lookAt())
      await pass(100)
    }
    expect(heard.length).toBe(before)
    await pass(300)
    expect(heard).toEqual([2, 4, 6, 8, 10])
    expect(await end).toBe('counted to 10')
    expect(done).toEqual(['begins', 'tidies up'])
  })

  test('is left when it is withdrawn, and nothing more of it is heard', async () => {
    const { client, heard, hear, sent } = connected()
    const leaving = new AbortController()
    const end = client
      .within(leaving.signal)
      .count(10, hear)
      .catch((fault: unknown) => fault)
    await vi.advanceTimersByTimeAsync(0)
    leaving.abort('enough')
    expect(await end).toBe('enough')
    const before = heard.length
    expect(before).toBeLessThan(5)
    await pass(500)
    expect(heard.length).toBe(before)
    expect(sent).toEqual(['count', 'withdraw'])
    expect(done).toEqual(['begins', 'tidies up'])
  })

  test('says why it fails after what it told', async () => {
    const { client, heard, hear } = connected()
    const end = client.count(91, hear).catch((fault: unknown) => fault)
    await pass(3000)
    expect(heard.at(-1)).toBe(90)
    expect(await end).toEqual(new Error('So far it cannot count.'))
  })

  test('that the engine does not know fails with a sentence', async () => {
    const { client } = connected()
    await expect((client as unknown as Client).values('x')).rejects.toThrow(
      'The engine knows no question values.',
    )
  })
})

describe('The client', () => {
  /** A worker that has been asked, and its question's number. */
  function asking() {
    const played = stage()
    const client = played.client as unknown as Client<typeof table>
    const heard: number[] = []
    played.workers[0].say(READY)
    played.client.look(lookAt())
    answer(played.workers[0])
    const end = client.count(9, (part) => void heard.push(...part)).catch((fault: unknown) => fault)
    const part = (worker: number, value: number): void => {
      const asked = played.workers[worker].sent.find((message) => message.type === 'ask')
      const message: FromEngine = {
        type: 'part',
        id: asked?.type === 'ask' ? asked.id : 0,
        part: Float32Array.of(value),
      }
      played.workers[worker].say(message)
    }
    return { ...played, end, heard, part }
  }

  test('does not put a stream again that has told something: who asked hears so', async () => {
    const { workers, end, heard, part } = asking()
    part(0, 2)
    workers[0].fail()
    expect(await end).toBeInstanceOf(Interrupted)
    workers[1].say(READY)
    answer(workers[1])
    expect(workers[1].sent.map(about)).toEqual(['look'])
    expect(heard).toEqual([2])
  })

  test('puts one again that has told nothing yet', () => {
    const { workers, heard, part } = asking()
    workers[0].fail()
    workers[1].say(READY)
    answer(workers[1])
    expect(workers[1].sent.map(about)).toEqual(['look', 'count'])
    part(1, 2)
    expect(heard).toEqual([2])
  })

  test('waits for the next part as long as for an answer, and lends the worker to no trial', () => {
    const { client, workers, part } = asking()
    expect(client.idle()).toBeNull()
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(20_000)
      part(0, i)
    }
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(31_000)
    expect(workers).toHaveLength(2)
  })

  test('hears nothing that was told before the worker went to another backend', () => {
    const { client, workers, heard, part } = asking()
    client.use('webgl')
    part(0, 2)
    workers[0].say({ type: 'ready', backend: 'webgl', name: 'WebGL' })
    answer(workers[0])
    expect(workers[0].sent.map(about)).toEqual(['look', 'count', 'backend', 'look', 'count'])
    part(0, 2)
    expect(heard).toEqual([2])
  })

  test('asks nothing where it is awaited', async () => {
    const { client, workers } = stage()
    workers[0].say(READY)
    expect(await Promise.resolve(client)).toBe(client)
    expect(workers[0].sent).toEqual([])
  })
})
