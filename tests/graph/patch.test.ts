import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPatch, numberAt, withCells } from '../../src/graph/patch'
import type { Edited } from '../../src/graph/project'
import { cellList } from '../../src/graph/setCells'
import { ODD_BITS } from '../formats/projects'

setFlagsFromString('--expose-gc')
/** Lets go of all that nobody uses. */
const collect = runInNewContext('gc') as () => void

const SHAPE = [8, 5, 11, 13]
const SIZE = 8 * 5 * 11 * 13

const value = fc.oneof(
  fc.float(),
  fc.constantFrom(...ODD_BITS).map((bits) => new Float32Array(Uint32Array.of(bits).buffer)[0]),
)
const cells = fc.array(fc.tuple(fc.nat(SIZE - 1), value), { minLength: 1, maxLength: 40 })

/** The numbers of a weight as a list that is set one by one. */
const plain = (
  base: Float32Array,
  edits: readonly (readonly (readonly [number, number])[])[],
): Float32Array => {
  const data = base.slice()
  for (const edit of edits) for (const [at, to] of edit) data[at] = to
  return data
}
const edited = (
  start: Edited | undefined,
  edits: readonly (readonly (readonly [number, number])[])[],
): Edited | undefined =>
  edits.reduce<Edited | undefined>(
    (now, edit) =>
      withCells(
        now,
        SHAPE,
        edit.map(([at]) => at),
        edit.map(([, to]) => to),
      ),
    start,
  )

describe('A large weight of which single numbers are set', () => {
  test('holds the last number set at each place, bit for bit, and the others of before', () => {
    const base = Float32Array.from({ length: SIZE }, (_, i) => i / 7)
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 150 }), fc.boolean(), (edits, whole) => {
        const now = edited(whole ? { shape: SHAPE, data: base } : undefined, edits)
        const expected = plain(base, edits)
        for (let place = 0; place < SIZE; place += 3) {
          const found = now && numberAt(now, SHAPE, place)
          expect(Object.is(found ?? base[place], expected[place])).toBe(true)
        }
        if (!now || !isPatch(now)) return
        const { at, values } = cellList(now.cells)
        expect(at.every((place, i) => i === 0 || place > at[i - 1])).toBe(true)
        expect([...values].every((one, i) => Object.is(one, expected[at[i]]))).toBe(true)
      }),
      { numRuns: 60, seed: 3 },
    )
  })

  test('holds no list of all that was set for every state of it', async () => {
    const gathered = Array.from({ length: 20_000 }, (_, i) => i)
    let now = withCells(undefined, [4096, 25_088], gathered, gathered)
    const states: Edited[] = []
    const lists: WeakRef<object>[] = []
    for (let i = 0; i < 50; i++) {
      now = withCells(now, [4096, 25_088], [100_000 + 100 * i], [i])
      states.push(now)
      lists.push(new WeakRef(cellList(now.cells)))
      await new Promise(setImmediate)
    }
    collect()
    await new Promise(setImmediate)
    collect()
    expect(lists.filter((list) => list.deref()).length).toBeLessThan(5)
    expect(states).toHaveLength(50)
  })

  test('costs an edit of a cell some hundred bytes, and a drag of it nothing more', () => {
    let now: Edited = withCells(undefined, SHAPE, [7], [1])
    for (let i = 0; i < 1000; i++) now = withCells(now, SHAPE, [7], [i])
    expect(isPatch(now) && [now.cells.at.length, now.cells.before]).toEqual([1, null])
    const held = new Set<object>()
    let bytes = 0
    for (let i = 0; i < 1000; i++) {
      now = withCells(now, SHAPE, [(i * 101) % SIZE], [i])
      for (let list = isPatch(now) ? now.cells : null; list; list = list.before)
        if (!held.has(list.at)) {
          held.add(list.at)
          bytes += list.at.byteLength + list.values.byteLength
        }
    }
    // Held by a thousand steps together: 1000 copies of the weight would be 22 MB.
    expect(bytes).toBeLessThan(1_000_000)
  })
})
