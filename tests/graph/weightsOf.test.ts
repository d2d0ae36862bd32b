import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import { projectText } from '../../src/formats/project/text'
import { changesBetween, withChanges } from '../../src/graph/changes'
import { addNode } from '../../src/graph/edits/cards'
import { setParameters } from '../../src/graph/edits/parameters'
import { setCells, setWeights } from '../../src/graph/edits/weights'
import { connect } from '../../src/graph/edits/wires'
import { changedPlaces } from '../../src/graph/followed'
import { initialWeights } from '../../src/graph/initial'
import { isPatch, withCells } from '../../src/graph/patch'
import type { Edited, Project } from '../../src/graph/project'
import { nodeOf } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { drawnAt, weightsOf } from '../../src/graph/weightsOf'
import { firstProject } from '../../src/store/firstProject'
import { bitsOf } from '../formats/projects'

/** Image 1×1×427×640 → Conv2d with 40 filters of 11×11: 4,840 numbers. */
function network(): { readonly project: Project; readonly id: string } {
  const added = addNode(
    firstProject(),
    'Conv2d',
    { x: 0, y: 900 },
    { out_channels: 40, kernel_size: 11 },
  )
  return { project: connect(added.project, 'n1', added.id, 0), id: added.id }
}
const weightOf = (project: Project, id: string): Float32Array => {
  const node = nodeOf(project, id)
  if (!node) throw new Error('no such card')
  return weightsOf(project, node, shapesOf(project).get(id)?.weights ?? []).weight.data
}

describe('A project with such a weight', () => {
  const { project, id } = network()
  const drawn = weightOf(project, id)
  const set = (of: Project, at: number, to: number): Project =>
    setCells(of, shapesOf(of), id, 'weight', [at], [to])

  test('computes with the numbers that were set, and with the drawn ones elsewhere', () => {
    const after = set(set(project, 4000, -0), 17, Number.NaN)
    const expected = drawn.slice()
    expected[4000] = -0
    expected[17] = Number.NaN
    expect(bitsOf(weightOf(after, id))).toEqual(bitsOf(expected))
    expect(isPatch(after.weights[id].weight)).toBe(true)
    expect(weightOf(project, id)).toEqual(drawn)
  })

  test('is read as it was saved, in a file and as a text', () => {
    const whole = setWeights(project, shapesOf(project), id, {
      weight: { shape: [40, 1, 11, 11], data: drawn.map((x) => x + 1) },
    })
    for (const before of [project, whole]) {
      const after = set(set(before, 4000, Number.NEGATIVE_INFINITY), 17, -0)
      for (const bytes of [writeProject(after), new TextEncoder().encode(projectText(after))]) {
        const read = readProject(bytes)
        if ('error' in read) throw new Error(read.error)
        expect(read.repairs).toEqual([])
        expect(bitsOf(weightOf(read.project, id))).toEqual(bitsOf(weightOf(after, id)))
      }
    }
  })

  test('sends the worker only what it does not have, back and forth', () => {
    const whole = setWeights(project, shapesOf(project), id, {
      weight: { shape: [40, 1, 11, 11], data: drawn.map((x) => x * 2) },
    })
    const states = [
      project,
      set(project, 3, 9),
      set(set(project, 3, 9), 4, 8),
      whole,
      set(whole, 9, 1),
      set(set(whole, 9, 1), 9, 2),
      project,
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 12 }), (path) => {
        let there: Project = withChanges(
          { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} },
          structuredClone(changesBetween(null, project)),
        )
        let before = project
        for (const after of path) {
          there = withChanges(there, structuredClone(changesBetween(before, after)))
          before = after
          expect(bitsOf(weightOf(there, id))).toEqual(bitsOf(weightOf(after, id)))
        }
      }),
      { numRuns: 60, seed: 5 },
    )
    const change = changesBetween(set(whole, 9, 1), set(whole, 9, 2)).weights[0].weights?.weight
    expect(change).toMatchObject({
      base: 'kept',
      at: Uint32Array.of(9),
      values: Float32Array.of(2),
    })
  })

  test(
    'keeps its drawn numbers too when the kernel changes, whether a cell of it ' +
      'was set or none',
    () => {
      const { nodes } = project.graph
      const graph = {
        ...project.graph,
        nodes: nodes.map((node) =>
          node.id === id ? { ...node, parameters: { ...node.parameters, bias: false } } : node,
        ),
      }
      const alone: Project = { ...project, graph }
      const sized = (of: Project): Float32Array =>
        weightOf(setParameters(of, id, { kernel_size: 9 }), id)
      const expected = sized(alone)
      expected[0] = 5
      expect(sized(set(alone, 0, 5))).toEqual(expected)
    },
  )

  test('keeps what was set where its index still exists when the kernel changes', () => {
    const after = set(project, 5 * 121 + 11 + 1, 77)
    const grown = {
      ...after,
      graph: {
        ...after.graph,
        nodes: after.graph.nodes.map((node) =>
          node.id === id ? { ...node, parameters: { ...node.parameters, kernel_size: 12 } } : node,
        ),
      },
    }
    expect(weightOf(grown, id)[5 * 144 + 12 + 1]).toBe(77)
  })
})

test(
  'What was drawn stays as it was drawn when a layer changed its shape, cells ' +
    'of it are set, and that is undone',
  () => {
    const weights = [{ name: 'weight', shape: [1100, 1000], axes: ['out', 'in'], fanIn: 1000 }]
    const node = { id: 'a', seed: 4 }
    const of = (weight: Edited): Project => ({
      name: '',
      graph: { nodes: [], wires: [] },
      weights: { a: { weight } },
      pictures: {},
    })
    const before = withCells(undefined, [1200, 1000], [7], [42])
    const after = withCells(before, [1100, 1000], [5], [99])
    const values = (weight: Edited): number[] =>
      [5, 7].map((place) => weightsOf(of(weight), node, weights).weight.data[place])
    const [first, , last] = [before, after, before].map(values)
    expect(first).toEqual([initialWeights(weights, 4).weight.data[5], 42])
    expect(last).toEqual(first)
  },
)

test(
  'Numbers too large to be copied follow their edits in place: every state is ' +
    'right when it is asked for, and what changed is known',
  () => {
    const weights = [{ name: 'weight', shape: [2, 600_000], axes: ['out', 'in'], fanIn: 600_000 }]
    const node = { id: 'a', seed: 4 }
    const drawn = initialWeights(weights, 4).weight.data
    const base: Project = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }
    const with_ = (...edits: readonly (readonly [number, number])[]): Project => ({
      ...base,
      weights: {
        a: {
          weight: edits.reduce<Edited | undefined>(
            (now, [at, to]) => withCells(now, [2, 600_000], [at], [to]),
            undefined,
          ) as Edited,
        },
      },
    })
    const states = [base, with_([5, 1]), with_([5, 2], [900_000, 3]), with_([900_000, 4]), base]
    const values = (of: Project): number[] =>
      [5, 6, 900_000].map((place) => weightsOf(of, node, weights).weight.data[place])
    const seen = states.map(values)
    expect(seen).toEqual([
      [drawn[5], drawn[6], drawn[900_000]],
      [1, drawn[6], drawn[900_000]],
      [2, drawn[6], 3],
      [drawn[5], drawn[6], 4],
      [drawn[5], drawn[6], drawn[900_000]],
    ])
    const first = weightsOf(states[1], node, weights).weight
    const second = weightsOf(states[2], node, weights).weight
    expect(second.data).toBe(first.data)
    expect([...(changedPlaces(first, second) ?? [])].toSorted((a, b) => a - b)).toEqual([
      5, 900_000,
    ])
    expect([...drawnAt(states[2], node, weights, 'weight', Uint32Array.of(5, 6, 900_000))]).toEqual(
      [drawn[5], drawn[6], drawn[900_000]],
    )
  },
)
