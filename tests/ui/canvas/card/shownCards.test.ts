import type { Node } from '@xyflow/react'
import { expect, test } from 'vitest'
import type { GraphNode } from '../../../../src/graph/graph'
import { towards } from '../../../../src/ui/canvas/card/shownCards'

const cards = (count: number): GraphNode[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    kind: 'ReLU',
    name: `relu${i}`,
    parameters: {},
    seed: 0,
    position: { x: i, y: 0 },
  }))

/** Every state on the way from some cards to others, one a frame. */
function frames(
  before: readonly Node[],
  wanted: readonly GraphNode[],
  selection: readonly string[] = [],
): Node[][] {
  const all: Node[][] = []
  for (let [shown, whole] = [before, false]; !whole; ) {
    const next = towards(shown, wanted, selection)
    all.push(next.nodes)
    ;[shown, whole] = [next.nodes, next.whole]
    if (all.length > 1000) throw new Error('It never ends.')
  }
  return all
}
const ids = (nodes: readonly Node[] | undefined): string[] => (nodes ?? []).map(({ id }) => id)

test(
  'A few cards are there at once, five hundred within as many frames as their ' +
    'making takes, and none is made twice',
  () => {
    expect(frames([], cards(10))).toHaveLength(1)
    const all = frames([], cards(500))
    expect(all.length).toBeGreaterThan(20)
    expect(ids(all.at(-1))).toEqual(cards(500).map(({ id }) => id))
    for (const [i, nodes] of all.entries())
      if (i > 0) for (const node of all[i - 1]) expect(nodes).toContain(node)
  },
)

test(
  'Five hundred are selected, moved and deleted in parts, and those that stay ' +
    'as they are keep their objects',
  () => {
    const there = frames([], cards(500)).at(-1) ?? []
    const selected = frames(
      there,
      cards(500),
      cards(500).map(({ id }) => id),
    )
    expect(selected.length).toBeGreaterThan(5)
    expect(selected.at(-1)?.every((node) => node.selected)).toBe(true)
    const one = towards(there, cards(500), ['n7'])
    expect([
      one.whole,
      one.nodes.filter((node, i) => node !== there[i]).map(({ id }) => id),
    ]).toEqual([true, ['n7']])
    const left = frames(there, cards(3))
    expect(left.length).toBeGreaterThan(5)
    expect(ids(left.at(-1))).toEqual(['n0', 'n1', 'n2'])
  },
)

test('What is wanted may change on the way', () => {
  const half = frames([], cards(300))[10]
  const other = cards(400).slice(200)
  expect(ids(frames(half, other).at(-1))).toEqual(other.map(({ id }) => id))
})

test('A selected card is raised above the others, hundreds are not', () => {
  const there = frames([], cards(40)).at(-1) ?? []
  expect(towards(there, cards(40), ['n3']).nodes[3]).toMatchObject({
    selected: true,
    className: 'raised',
    zIndex: 1000,
  })
  const all = frames(
    there,
    cards(40),
    cards(40).map(({ id }) => id),
  ).at(-1)
  expect(all?.every((node) => node.selected && node.zIndex === 0)).toBe(true)
})
