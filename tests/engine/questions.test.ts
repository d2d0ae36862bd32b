import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Abandoned } from '../../src/engine/contract'
import { answer, lookAt, READY, stage } from './stage'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the engine client', () => {
  test('does not put a question for ever that workers die of: maps come, and who asked hears why', async () => {
    const { workers, client, revisions } = stage()
    client.look(lookAt())
    const heard = client.jacobian('n1', 'n2').catch((fault: Error) => fault)
    const asks = (): boolean => workers.at(-1)?.sent.some(({ type }) => type === 'jacobian') ?? false
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
  test('keeps a question that workers did not come to because the look before it hung', async () => {
    const { workers, client } = stage()
    client.look(lookAt())
    const heard = client.cell('n2', [0])
    for (let i = 0; i < 5; i++) {
      workers[i].say(READY)
      workers[i].fail()
    }
    workers[5].say(READY)
    answer(workers[5])
    const asked = workers[5].sent.find(({ type }) => type === 'cell')
    if (asked?.type === 'cell') workers[5].say({ type: 'cell', id: asked.id, value: 7 })
    expect(await heard).toBe(7)
  })
  test('answers no question where the engine does not start, and says so at once', async () => {
    const { workers, client } = stage()
    workers[0].say(READY)
    const early = client.values('n2').catch((fault: Error) => fault)
    for (let i = 0; i < 8; i++) workers.at(-1)?.fail()
    expect(await early).toBeInstanceOf(Abandoned)
    await expect(client.values('n2')).rejects.toThrow('TensorFlow.js does not start in this browser.')
  })
})
