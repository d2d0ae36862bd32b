import { expect, test, vi } from 'vitest'
import type { WorkerLike } from '../../src/engine/contract'
import type { ToEngine } from '../../src/engine/messages'
import { createAssembly, inPieces, type WeightPiece } from '../../src/engine/pieces'
import { type Changes, changesBetween } from '../../src/graph/changes'
import type { Project } from '../../src/graph/project'

const SIZE = 2_500_000

const node = (id: string) => ({
  id,
  kind: 'Linear',
  name: id,
  parameters: {},
  seed: 0,
  position: { x: 0, y: 0 },
})
const numbers = Float32Array.from({ length: SIZE }, (_, i) => i / 3)
const project: Project = {
  name: 'large',
  graph: { nodes: [node('a'), node('b')], wires: [] },
  weights: {
    a: {
      weight: { shape: [SIZE], data: numbers },
      bias: { shape: [2], data: Float32Array.of(1, 2) },
    },
    b: {
      weight: {
        shape: [SIZE],
        base: { shape: [SIZE], data: numbers },
        cells: { at: Uint32Array.of(7), values: Float32Array.of(-1), before: null },
      },
    },
  },
  pictures: {},
}
const look = (after: Project): ToEngine => ({
  type: 'look',
  id: 1,
  revision: 1,
  changes: changesBetween(null, after),
  wanted: null,
  held: false,
  colours: null,
})

/** The arrays of numbers that a change brings. */
const arraysOf = ({ weights }: Changes['weights'][number]): Float32Array[] =>
  Object.values(weights ?? {}).flatMap((sent) => {
    if (sent === 'kept') return []
    if ('data' in sent) return [sent.data]
    return sent.base === null || sent.base === 'kept' ? [] : [sent.base.data]
  })

/** A worker's end of the line: everything is cloned and transferred as between threads. */
function line() {
  const raw: (ToEngine | WeightPiece)[] = []
  const whole: ToEngine[] = []
  const assemble = createAssembly()
  let ended = false
  const worker = inPieces({
    postMessage(message: ToEngine | WeightPiece, transfer) {
      if (ended) throw new Error('Posted after the end.')
      const arrived = structuredClone(message, { transfer: transfer ?? [] })
      raw.push(arrived)
      const one = assemble(arrived)
      if (one) whole.push(one)
    },
    addEventListener: () => undefined,
    terminate: () => (ended = true),
  } satisfies WorkerLike)
  return { worker, raw, whole }
}

test(
  'Large weights go in pieces before their look, what is posted meanwhile ' +
    'comes after it, and all is as it was sent',
  async () => {
    const { worker, raw, whole } = line()
    const sent = look(project)
    worker.postMessage(sent)
    worker.postMessage({ type: 'ask', id: 2, name: 'memory', given: [] })
    expect(whole).toEqual([])
    await expect.poll(() => whole.length, { timeout: 10_000 }).toBe(2)
    expect(whole.map(({ type }) => type)).toEqual(['look', 'ask'])
    const pieces = raw.filter((message) => message.type === 'piece')
    expect(pieces.length).toBe(6)
    for (const piece of pieces) expect(piece.numbers.length).toBeLessThanOrEqual(1_000_000)
    const [arrived] = whole
    if (arrived.type !== 'look' || sent.type !== 'look') throw new Error('no look')
    const [a, b] = arrived.changes.weights
    expect(Object.keys(a.weights ?? {})).toEqual(['weight', 'bias'])
    expect(arraysOf(a).map(({ length }) => length)).toEqual([SIZE, 2])
    expect(arraysOf(a)[0].every((value, i) => value === numbers[i])).toBe(true)
    expect(arraysOf(b)[0].every((value, i) => value === numbers[i])).toBe(true)
    expect(b.weights?.weight).toMatchObject({ at: Uint32Array.of(7), values: Float32Array.of(-1) })
    // What the page holds has not been taken from it.
    expect(numbers.length).toBe(SIZE)
  },
)

test('Pieces go without a timer, which a hidden tab delays, and leave no port open', async () => {
  const ports = (): number =>
    process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length
  const before = ports()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    const { worker, whole } = line()
    worker.postMessage(look(project))
    for (let turn = 0; turn < 1000 && whole.length === 0; turn++)
      await new Promise((resolve) => setImmediate(resolve))
    expect(whole.length).toBe(1)
  } finally {
    vi.useRealTimers()
  }
  await expect.poll(ports).toBe(before)
})

test('A look without large weights is posted at once', () => {
  const { worker, raw } = line()
  worker.postMessage(
    look({ ...project, weights: { a: { bias: { shape: [2], data: Float32Array.of(1, 2) } } } }),
  )
  expect(raw.map(({ type }) => type)).toEqual(['look'])
})

test('A worker that is ended gets nothing more', async () => {
  const { worker, raw } = line()
  worker.postMessage(look(project))
  worker.terminate()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(raw).toEqual([])
})
