import type { Edge } from '@xyflow/react'
import { expect, test } from 'vitest'
import { wiresTowards } from '../../../../src/ui/canvas/wire/shownWires'

const wires = (count: number, from = 0): Edge[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${from + i}`, source: 'a', target: 'b' }))

test('A few wires are there at once, hundreds within some frames, in their order', () => {
  expect(wiresTowards([], wires(20))).toEqual({ edges: wires(20), whole: true })
  let shown: Edge[] = []
  let frames = 0
  for (let whole = false; !whole; frames++) {
    const before = shown.length
    ;({ edges: shown, whole } = wiresTowards(shown, wires(485)))
    expect(shown.length - before).toBeLessThanOrEqual(60)
  }
  expect(frames).toBeLessThan(12)
  expect(shown).toEqual(wires(485))
})

test('A wire that is added to hundreds joins them at once, and one that is removed leaves', () => {
  const all = [...wires(1, 900), ...wires(300)]
  expect(wiresTowards(wires(300), all)).toEqual({ edges: all, whole: true })
  expect(wiresTowards(all, wires(300))).toEqual({ edges: wires(300), whole: true })
})
