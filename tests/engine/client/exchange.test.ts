import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Preview } from '../../../src/engine/preview'
import { setParameters } from '../../../src/graph/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { about, answer, lookAt, looks, READY, stage } from './stage'

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
})
