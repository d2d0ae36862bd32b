import { describe, expect, test } from 'vitest'
import type { MapDifference } from '../../../src/engine/questions/rivalMaps'
import type { WeightDifference } from '../../../src/engine/questions/rivalWeights'
import { differenceOf } from '../../../src/graph/difference/difference'
import { setParameters } from '../../../src/graph/edits/parameters'
import { outputError } from '../../../src/graph/outputError'
import { changeWords } from '../../../src/ui/compare/changeWords'
import { nextSorting, sortedBy } from '../../../src/ui/compare/sorting'
import { partingOf, sentenceOf, structureWords } from '../../../src/ui/compare/words'
import { input, network } from '../../graph/network'

const { project } = network([input([1, 1, 8, 8]), ['conv', 'Conv2d'], ['act', 'ReLU']])
const { graph } = project
const same = differenceOf({ graph }, { graph })

const weight = (name: string, equal: number): WeightDifference => ({
  card: 'conv',
  name,
  count: 4,
  most: 1 - equal,
  at: 0,
  relative: 1 - equal,
  cosine: 1,
  equal,
})
const map = (card: string, theirs: number | null): MapDifference => ({
  card,
  error: theirs === null ? null : outputError([theirs], [1]),
  index: [0],
})

describe('the comparison in one sentence', () => {
  test.each([
    [[1, 1], [1, 1, 1], 'Same structure; all 2 tensors are equal; outputs are equal.'],
    [
      [1, 0.5],
      [1, 1.5, 1.02],
      'Same structure; 1 of 2 tensors differs; outputs differ by at most 0.02.',
    ],
    [[0, 0.5], [1, 1.5, null], 'Same structure; 2 of 2 tensors differ; outputs do not compare.'],
    [[], [1, 1, NaN], 'Same structure; no weights to compare; the outputs of one are no numbers.'],
  ])('%j %j', (equal, maps, text) => {
    const weights = equal.map((share, i) => weight(`w${i}`, share))
    const told = maps.map((theirs, i) => map(graph.nodes[i].id, theirs))
    expect(sentenceOf(same, graph, weights, told)).toBe(text)
  })

  test('what is not known yet is left out', () => {
    expect(sentenceOf(same, graph, null, null)).toBe('Same structure.')
  })

  test('cards and wires that differ are counted, and two networks told apart', () => {
    const words = (other: typeof graph): string =>
      structureWords(differenceOf({ graph }, { graph: other }))
    expect(words(setParameters(project, 'conv', { stride: 2 }).graph)).toBe('1 card changed')
    expect(words({ ...graph, wires: graph.wires.slice(1) })).toBe('1 wire differs')
    expect(words({ nodes: graph.nodes.slice(0, 2), wires: graph.wires.slice(0, 1) })).toBe(
      '1 card only in A',
    )
    const { project: far } = network([
      ['x', 'Values'],
      ['y', 'Linear'],
      ['z', 'GELU'],
    ])
    expect(words(far.graph)).toMatch(/^Two different networks: /)
  })
})

test('they part at the first card that differs', () => {
  expect(partingOf([map('input', 1), map('conv', null), map('act', 3)])?.card).toBe('act')
  expect(partingOf([map('input', 1)])).toBeNull()
})

test('a change is told with both values, as the form has them', () => {
  const other = setParameters(project, 'conv', { kernel_size: [5, 3], bias: false }).graph
  const [change] = differenceOf({ graph }, { graph: other }).changed
  expect(changeWords(change)).toBe('kernel_size 3 → (5, 3), bias true → false')
})

test('a press sorts from the largest, again from the smallest, and back as the network is', () => {
  const columns = [{ id: 'n', head: 'n', title: 'n', of: (n: number) => n }]
  const first = nextSorting('n', null)
  const second = nextSorting('n', first)
  expect(sortedBy([1, NaN, 3, 2], columns, first)).toEqual([3, 2, 1, NaN])
  expect(sortedBy([1, NaN, 3, 2], columns, second)).toEqual([1, 2, 3, NaN])
  expect(nextSorting('n', second)).toBeNull()
})
