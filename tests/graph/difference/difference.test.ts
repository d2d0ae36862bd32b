import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import {
  differenceOf,
  type GraphDifference,
  isEmpty,
} from '../../../src/graph/difference/difference'
import type { Graph, GraphNode } from '../../../src/graph/graph'
import { shuffled } from './shuffled'

const KINDS = ['ReLU', 'Conv2d', 'BatchNorm2d', 'MaxPool2d', 'Add', 'Cat']

/** A graph of cards of these kinds, each wired to some of those before it. */
const graphs: fc.Arbitrary<Graph> = fc
  .array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(), fc.boolean()), {
    minLength: 4,
    maxLength: 30,
  })
  .map((cards) => ({
    nodes: cards.map(
      ([kind], i): GraphNode => ({
        id: `n${i}`,
        kind,
        name: `card${i}`,
        parameters: {},
        seed: i,
        position: { x: i, y: 0 },
      }),
    ),
    wires: cards.flatMap(([, pick, both], i) => {
      if (i === 0) return []
      const from = `n${pick % i}`
      const first = { from, to: `n${i}`, port: 0 }
      return both ? [first, { from: `n${(pick + 1) % i}`, to: `n${i}`, port: 1 }] : [first]
    }),
  }))

const names = (nodes: readonly { readonly name: string }[]): readonly string[] =>
  nodes.map(({ name }) => name).toSorted()

/** What a difference says, in names, in an order that does not depend on the graphs. */
const told = ({ changed, removed, added, pairs }: GraphDifference) => ({
  pairs: pairs.map(({ a, b }) => `${a.id} ${b.id}`).toSorted(),
  changed: changed.map(({ a, b, fields }) => `${a.id} ${b.id} ${fields.length}`).toSorted(),
  removed: names(removed),
  added: names(added),
})

const mirrored = ({ pairs, changed, removed, added, wires }: GraphDifference): GraphDifference => ({
  pairs: pairs.map(({ a, b }) => ({ a: b, b: a })),
  changed: changed.map((one) => ({
    ...one,
    a: one.b,
    b: one.a,
    fields: one.fields.map(({ field, from, to }) => ({ field, from: to, to: from })),
  })),
  removed: added,
  added: removed,
  wires: { removed: wires.added, added: wires.removed },
})

test('a graph does not differ from itself, nor from one with other ids and another order', () => {
  fc.assert(
    fc.property(graphs, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (graph, by) => {
      expect(isEmpty(differenceOf({ graph }, { graph }))).toBe(true)
      expect(isEmpty(differenceOf({ graph }, { graph: shuffled(graph, by) }))).toBe(true)
    }),
  )
})

const edits = fc.record({
  graph: graphs,
  renamed: fc.nat(),
  set: fc.nat(),
  removed: fc.nat(),
  added: fc.constantFrom(...KINDS),
  wire: fc.nat(),
  by: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
})

test('edits are found as they were made: a name, a parameter, a card less and more, a wire', () => {
  fc.assert(
    fc.property(edits, ({ graph, renamed, set, removed, added, wire }) => {
      const { nodes, wires } = graph
      const own = [renamed, set, removed].map((pick, i) => (pick + i) % nodes.length)
      fc.pre(new Set(own).size === 3)
      const gone = nodes[own[2]].id
      const kept = wires.filter(({ from, to }) => from !== gone && to !== gone)
      const cut = kept.length > 0 ? kept[wire % kept.length] : null
      const after: Graph = {
        nodes: [
          ...nodes.flatMap((node, i) => {
            if (i === own[0]) return [{ ...node, name: 'other' }]
            if (i === own[1])
              return [{ ...node, parameters: { made: 5 }, position: { x: 9, y: 9 } }]
            return i === own[2] ? [] : [{ ...node, seed: 77 }]
          }),
          { ...nodes[0], id: 'fresh', name: 'fresh', kind: added },
        ],
        wires: [
          ...kept.filter((one) => one !== cut),
          { from: nodes[own[1]].id, to: 'fresh', port: 0 },
        ],
      }
      const found = differenceOf({ graph }, { graph: after })
      expect(told(found)).toMatchObject({
        changed: [
          `${nodes[own[0]].id} ${nodes[own[0]].id} 0`,
          `${nodes[own[1]].id} ${nodes[own[1]].id} 1`,
        ].toSorted(),
        removed: [nodes[own[2]].name],
        added: ['fresh'],
      })
      expect(found.wires.removed).toEqual(wires.filter((one) => one === cut || !kept.includes(one)))
      expect(found.wires.added.map(({ to }) => to)).toEqual(['fresh'])
    }),
  )
})

test('the difference the other way round is the same, mirrored', () => {
  fc.assert(
    fc.property(graphs, graphs, edits, (one, two, { by }) => {
      for (const other of [two, shuffled(two, by), { ...one, wires: two.wires.slice(0, 0) }]) {
        const there = differenceOf({ graph: one }, { graph: other })
        const back = differenceOf({ graph: other }, { graph: one })
        expect(told(back)).toEqual(told(mirrored(there)))
        expect(new Set(back.wires.added)).toEqual(new Set(there.wires.removed))
      }
    }),
  )
})
