import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FromEngine, ToEngine } from '../../../src/engine/messages'
import { setParameters } from '../../../src/graph/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { about, answer, lookAt, READY, stage } from './stage'

interface Played {
  readonly sent: readonly ToEngine[]
  readonly say: (message: FromEngine) => void
}

const types = ({ sent }: Played): string[] => sent.map(about)
const base = firstProject()
const strided = (stride: number) => lookAt(setParameters(base, 'n2', { stride }))

/** Answers the last look in part. */
function answerPart(worker: Played): void {
  const look = worker.sent.findLast(({ type }) => type === 'look')
  if (look?.type === 'look')
    worker.say({
      type: 'looked',
      id: look.id,
      revision: look.revision,
      waiting: ['n4'],
      previews: [],
      faults: [],
      ms: 1,
    })
}

/** A client whose worker has answered its first look at once. */
function warm() {
  const played = stage()
  played.workers[0].say(READY)
  played.client.look(lookAt())
  answer(played.workers[0])
  return played
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('A worker that is silent over a look', () => {
  test('gets a second one beside it, which goes on where it answers first', () => {
    const { workers, client, revisions, states } = warm()
    client.setPixels('a', { width: 1, height: 1, rgba: new Uint8Array(4) })
    client.look(strided(2))
    vi.advanceTimersByTime(299)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(2)
    expect(workers.map(({ ended }) => ended)).toEqual([false, false])
    workers[1].say(READY)
    expect(types(workers[1])).toEqual(['pixels', 'look'])
    client.look(strided(3))
    expect(workers[0].ended).toBe(false)
    answer(workers[1])
    expect(workers.map(({ ended }) => ended)).toEqual([true, false])
    expect(revisions).toHaveLength(2)
    // The edit that came meanwhile is all that it is told then.
    const next = workers[1].sent.at(-1)
    expect(
      next?.type === 'look' && next.changes.nodes.map(({ parameters }) => parameters.stride),
    ).toEqual([3])
    answer(workers[1])
    answer(workers[0])
    expect(revisions).toHaveLength(3)
    expect(states).toEqual(['starting', 'ready'])
    vi.advanceTimersByTime(60_000)
    expect(workers).toHaveLength(2)
  })

  test('gives way to one that is told of pictures that came or went since it was started', () => {
    const { workers, client } = warm()
    const picture = { width: 1, height: 1, rgba: new Uint8Array(4) }
    client.setPixels('stays', picture)
    client.setPixels('goes', picture)
    client.look(strided(2))
    vi.advanceTimersByTime(400)
    workers[1].say(READY)
    client.setPixels('comes', picture)
    client.setPixels('goes', null)
    answer(workers[1])
    const told = workers[1].sent
      .slice(3)
      .flatMap((message) => (message.type === 'pixels' ? [[message.picture, message.pixels]] : []))
    expect(told).toEqual([
      ['goes', null],
      ['comes', picture],
    ])
  })

  test('goes on itself where it answers first, in part or wholly, and the second is ended', () => {
    const { workers, client, revisions } = warm()
    client.look(strided(2))
    vi.advanceTimersByTime(400)
    workers[1].say(READY)
    answerPart(workers[0])
    expect(workers.map(({ ended }) => ended)).toEqual([false, true])
    answer(workers[1])
    expect(revisions).toHaveLength(2)
    answer(workers[0])
    expect(revisions).toHaveLength(3)
  })

  test('is waited for longer on a machine where all answers are slow', () => {
    const { workers, client } = warm()
    for (let stride = 2; stride < 6; stride++) {
      client.look(strided(stride))
      vi.advanceTimersByTime(250)
      answer(workers[0])
    }
    client.look(strided(6))
    vi.advanceTimersByTime(740)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(20)
    expect(workers).toHaveLength(2)
  })

  test('is waited for longer over a large network, and where it has nothing yet', () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    client.look(lookAt())
    vi.advanceTimersByTime(890)
    answer(workers[0])
    client.look({ ...strided(2), macs: 1e9 })
    vi.advanceTimersByTime(10_000)
    expect(workers).toHaveLength(1)
  })

  test('is ended after three seconds, and the second goes on from where it is', () => {
    const { workers, client, revisions } = warm()
    client.look(strided(2))
    vi.advanceTimersByTime(3000)
    expect(workers.map(({ ended }) => ended)).toEqual([true, false])
    workers[1].say(READY)
    answer(workers[1])
    expect(revisions).toHaveLength(2)
    expect(workers).toHaveLength(2)
  })

  test(
    'is ended after three seconds where the second has started and is silent ' +
      'as well, which has twice the time then',
    () => {
      const { workers, client } = warm()
      client.look(strided(2))
      vi.advanceTimersByTime(500)
      workers[1].say(READY)
      vi.advanceTimersByTime(2500)
      expect(workers.map(({ ended }) => ended)).toEqual([true, false])
      expect(types(workers[1])).toEqual(['look', 'look'])
      vi.advanceTimersByTime(5900)
      expect(workers[1].ended).toBe(false)
      vi.advanceTimersByTime(200)
      expect(workers[1].ended).toBe(true)
    },
  )

  test('is ended after three seconds also where the second died, and a third begins', () => {
    const { workers, client } = warm()
    client.look(strided(2))
    vi.advanceTimersByTime(400)
    workers[1].fail()
    expect(workers.map(({ ended }) => ended)).toEqual([false, true])
    vi.advanceTimersByTime(2600)
    expect(workers.map(({ ended }) => ended)).toEqual([true, true, false])
  })

  test('leaves its questions to the second', async () => {
    const { workers, client } = warm()
    client.look(strided(2))
    const value = client.cell('n2', [0, 0, 0, 0])
    vi.advanceTimersByTime(400)
    workers[1].say(READY)
    answer(workers[1])
    const asked = workers[1].sent.at(-1)
    expect(asked && about(asked)).toBe('cell')
    if (asked?.type === 'ask') workers[1].say({ type: 'answer', id: asked.id, answer: 7 })
    expect(await value).toBe(7)
  })

  test('is given up in the end where none that comes after it answers more than a part', () => {
    const { workers, client, states } = warm()
    client.look(strided(2))
    for (let i = 0; i < 20; i++) {
      workers.at(-1)?.say(READY)
      answerPart(workers.at(-1) ?? workers[0])
      vi.advanceTimersByTime(300 * 2 ** Math.min(i, 7))
    }
    expect(states.at(-1)).toBe('failed')
    expect(workers.every(({ ended }) => ended)).toBe(true)
    expect(workers.length).toBeLessThan(10)
  })

  test('that computes on WebGL has no second one beside it', () => {
    const { workers, client } = stage(() => 'webgl')
    client.use('webgl')
    workers[0].say({ type: 'ready', backend: 'webgl', name: 'WebGL' })
    client.look(lookAt())
    vi.advanceTimersByTime(10_000)
    expect(workers).toHaveLength(1)
  })
})
