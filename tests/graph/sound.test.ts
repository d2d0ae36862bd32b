import { expect, test } from 'vitest'
import type { Graph } from '../../src/graph/graph'
import { finite, isSound } from '../../src/graph/sound'

const node = (id: string) => ({
  id,
  kind: 'ReLU',
  name: id,
  parameters: {},
  seed: 0,
  position: { x: 0, y: 0 },
})

test('Wires are looked at once, not again with every edit of a weight', () => {
  let looks = 0
  const graph: Graph = {
    nodes: [node('a'), node('b')],
    get wires() {
      looks++
      return [{ from: 'a', to: 'b', port: 0 }]
    },
  }
  const edited = (value: number) => ({
    name: 'p',
    graph,
    weights: { a: { weight: { shape: [1], data: Float32Array.of(value) } } },
    pictures: {},
  })
  expect(isSound(edited(1))).toBe(true)
  const once = looks
  expect(once).toBeGreaterThan(0)
  for (let value = 2; value < 9; value++) expect(isSound(edited(value))).toBe(true)
  expect(looks).toBe(once)
})

test('Wires that are not sound stay so, however often they are looked at', () => {
  const graph: Graph = {
    nodes: [node('a'), node('b')],
    wires: [{ from: 'a', to: 'gone', port: 0 }],
  }
  for (let i = 0; i < 3; i++)
    expect(isSound({ name: 'p', graph, weights: {}, pictures: {} })).toBe(false)
})

test('What is finite is so all the way down', () => {
  expect(finite({ a: [1, { b: 'x' }, null, true] })).toBe(true)
  for (const odd of [NaN, Infinity, -Infinity]) expect(finite({ a: [1, { b: odd }] })).toBe(false)
})
