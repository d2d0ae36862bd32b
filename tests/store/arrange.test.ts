import { expect, test } from 'vitest'
import { arrange } from '../../src/store/arrange'
import { moveTo } from '../../src/store/edits/cards'
import { store, undo } from '../../src/store/store'

const places = () =>
  new Map(store.getState().project.graph.nodes.map(({ id, position }) => [id, position]))

test('cards are laid out in the order of evaluation, none on another, in one step', () => {
  moveTo(new Map(['n1', 'n2', 'n3', 'n4'].map((id) => [id, { x: 7, y: 7 }])), null)
  const steps = store.getState().history.past.length
  const before = places()
  arrange(() => ({ width: 200, height: 100 }))
  expect(store.getState().history.past).toHaveLength(steps + 1)
  const laid = [...places().values()]
  for (const [i, a] of laid.entries())
    for (const b of laid.slice(i + 1))
      expect(Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 100).toBe(true)
  for (const [i, { x, y }] of laid.entries())
    if (i > 0) expect(x > laid[i - 1].x || y > laid[i - 1].y).toBe(true)
  undo()
  expect(places()).toEqual(before)
})
