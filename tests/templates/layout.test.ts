import { describe, expect, test } from 'vitest'
import { layoutOf } from '../../src/graph/arrange'
import { boundsOf, cardBoxes } from '../../src/graph/cardSize'
import { shapesOf } from '../../src/graph/shapes'
import { TEMPLATES } from '../../src/templates'
import { projectOf } from '../../src/templates/template'
import { network } from '../graph/network'

const BOX = { width: 200, height: 150 }

/** Places by name, in whole cards: column from the left, row from the top. */
function placed(
  cards: readonly string[],
  wires: readonly string[],
): Record<string, readonly [number, number]> {
  const { graph } = network(
    cards.map((name) => [name, 'Add'] as const),
    wires,
  ).project
  const places = [...layoutOf(graph, () => BOX)]
  const at = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b)
  const xs = at(places.map(([, { x }]) => x))
  const ys = at(places.map(([, { y }]) => y))
  return Object.fromEntries(
    places.map(([name, { x, y }]) => [name, [xs.indexOf(x), ys.indexOf(y)] as const]),
  )
}

describe('the layout', () => {
  test('puts a short chain into rows, from left to right and from top to bottom', () => {
    expect(placed(['a', 'b', 'c', 'd'], ['a b', 'b c', 'c d'])).toEqual({
      a: [0, 0],
      b: [1, 0],
      c: [0, 1],
      d: [1, 1],
    })
  })

  test('keeps a block with what skips it in one row, on one line', () => {
    const { a, b, c, sum } = placed(
      ['x', 'a', 'b', 'c', 'sum'],
      ['x a', 'a b', 'b c', 'c sum', 'x sum'],
    )
    expect(new Set([a, b, c, sum].map(([, row]) => row)).size).toBe(1)
    expect([a[0], b[0], c[0], sum[0]]).toEqual([a[0], a[0] + 1, a[0] + 2, a[0] + 3])
  })

  test('puts branches beneath each other, and what joins them back on the first line', () => {
    const { a1, a2, b1, c1, all } = placed(
      ['x', 'a1', 'a2', 'b1', 'c1', 'all'],
      ['x a1', 'a1 a2', 'x b1', 'x c1', 'a2 all', 'b1 all', 'c1 all'],
    )
    expect([b1[0], c1[0]]).toEqual([a1[0], a1[0]])
    expect([a2[1], b1[1], c1[1], all[1]]).toEqual([a1[1], a1[1] + 1, a1[1] + 2, a1[1]])
    expect(all[0]).toBe(a2[0] + 1)
  })

  test('begins a late source right before the card that reads it', () => {
    const { b, late, sum } = placed(['a', 'b', 'late', 'sum'], ['a b', 'b sum', 'late sum'])
    expect([late[0], late[1]]).toEqual([b[0], b[1] + 1])
    expect(sum[1]).toBe(b[1])
  })

  test('places nothing for an empty graph, and every card of several graphs', () => {
    expect(placed([], [])).toEqual({})
    expect(Object.keys(placed(['a', 'b', 'c', 'd'], ['a b', 'c d']))).toHaveLength(4)
  })
})

describe.each(TEMPLATES.map((template) => [template.name, template] as const))(
  '%s',
  (_, template) => {
    const { graph } = projectOf(template)
    const boxOf = cardBoxes(graph, shapesOf({ name: '', graph, weights: {}, pictures: {} }))

    test('has no two cards on top of each other', () => {
      const boxes = graph.nodes.map(({ id, position }) => ({ ...position, ...boxOf(id) }))
      const touching = boxes.flatMap((a, i) =>
        boxes
          .slice(i + 1)
          .filter(
            (b) =>
              a.x < b.x + b.width &&
              b.x < a.x + a.width &&
              a.y < b.y + b.height &&
              b.y < a.y + a.height,
          ),
      )
      expect(touching).toEqual([])
    })

    test('can be seen whole on a canvas of 860×770', () => {
      const bounds = boundsOf(graph, boxOf)
      expect(Math.min(860 / (bounds?.width ?? 0), 770 / (bounds?.height ?? 0))).toBeGreaterThan(0.1)
    })

    test('has names that can be typed, each once, and seeds of its own', () => {
      expect(graph.nodes.filter(({ name }) => !/^[A-Za-z_]\w{0,39}$/.test(name))).toEqual([])
      expect(new Set(graph.nodes.map(({ name }) => name)).size).toBe(graph.nodes.length)
      expect(new Set(graph.nodes.map(({ seed }) => seed)).size).toBe(graph.nodes.length)
    })
  },
)
