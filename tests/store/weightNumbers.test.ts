import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Client } from '../../src/engine/contract'
import { initialWeights } from '../../src/graph/initial'
import { setEngine } from '../../src/store/ask'
import { addLayer } from '../../src/store/edits/cards'
import { setParameter } from '../../src/store/edits/parameters'
import { setCell } from '../../src/store/edits/weights'
import { firstProject } from '../../src/store/firstProject'
import { redo, replaceProject, store, undo } from '../../src/store/store'
import { numbersAt, onNumbers, tensorOf } from '../../src/store/weightNumbers'

/** Questions that the engine was asked, each with the way to let it fail. */
let asked: { places: Uint32Array; fail: () => void; answer: () => void }[] = []
let id = ''

const seed = (): number =>
  store.getState().project.graph.nodes.find((node) => node.id === id)?.seed ?? 0
/** The numbers of the seed at these places. */
const at = (places: ArrayLike<number>): Float32Array => {
  const { data } = initialWeights(store.getState().shapes.get(id)?.weights ?? [], seed()).weight
  return Float32Array.from(places, (place) => data[place])
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  setEngine({
    drawn: (_node: string, _name: string, places: Uint32Array) =>
      new Promise<Float32Array>((resolve, reject) => {
        asked.push({
          places,
          fail: () => reject(new Error('stopped')),
          answer: () => resolve(at(places)),
        })
      }),
  } as unknown as Client)
  replaceProject(firstProject())
  // Conv2d on the photo: 320 filters of 63×63 are 1,270,080 numbers.
  id = addLayer('Conv2d', { x: 0, y: 900 }, 'n1')
  setParameter(id, 'out_channels', 320)
  setParameter(id, 'kernel_size', 63)
})
afterEach(() => vi.useRealTimers())

const PLACES = [3, 4, 1_270_079]

describe('The numbers of a layer that is too large for the page', () => {
  test('are asked of the engine, only those in view, and told when they are there', async () => {
    const heard = vi.fn<() => void>()
    const leave = onNumbers(heard)
    expect([tensorOf(id, 'weight'), numbersAt(id, 'weight', PLACES)]).toEqual([undefined, null])
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toHaveLength(1)
    expect(asked[0].places.length).toBeLessThan(3000)
    expect(numbersAt(id, 'weight', PLACES)).toBeNull()
    asked[0].answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toHaveBeenCalledOnce()
    expect(numbersAt(id, 'weight', PLACES)).toEqual(at(PLACES))
    expect(asked).toHaveLength(1)
    leave()
  })

  test('follow edits, undo and redo without being asked for again', async () => {
    numbersAt(id, 'weight', PLACES)
    await vi.advanceTimersByTimeAsync(0)
    asked[0].answer()
    await vi.advanceTimersByTimeAsync(0)
    const before = at([4])
    setCell(id, 'weight', 4, 7)
    expect(numbersAt(id, 'weight', [4])).toEqual(Float32Array.of(7))
    undo()
    expect(numbersAt(id, 'weight', [4])).toEqual(before)
    redo()
    expect(numbersAt(id, 'weight', [4])).toEqual(Float32Array.of(7))
    expect(asked).toHaveLength(1)
  })

  test('are asked for again where the engine stopped over the question', async () => {
    const leave = onNumbers(() => void numbersAt(id, 'weight', PLACES))
    numbersAt(id, 'weight', PLACES)
    await vi.advanceTimersByTimeAsync(0)
    asked[0].fail()
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(2)
    asked[1].answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(numbersAt(id, 'weight', [3])).toEqual(at([3]))
    leave()
  })

  test('are others after another seed, and none where there is no such place', async () => {
    numbersAt(id, 'weight', [3])
    await vi.advanceTimersByTimeAsync(0)
    asked[0].answer()
    await vi.advanceTimersByTimeAsync(0)
    store.setState((state) => {
      const nodes = state.project.graph.nodes.map((node) =>
        node.id === id ? { ...node, seed: node.seed + 1 } : node,
      )
      return { project: { ...state.project, graph: { ...state.project.graph, nodes } } }
    })
    expect(numbersAt(id, 'weight', [3])).toBeNull()
    expect(numbersAt(id, 'weight', [1_270_080])).toBeNull()
    expect(numbersAt(id, 'none', [0])).toBeNull()
  })
})
