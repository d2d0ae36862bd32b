import { describe, expect, test } from 'vitest'
import { copyNodes } from '../../src/graph/edits/copies'
import { insertOnWire } from '../../src/graph/edits/insertion'
import { setParameters } from '../../src/graph/edits/parameters'
import { removeNodes } from '../../src/graph/edits/removal'
import { connect, disconnect } from '../../src/graph/edits/wires'
import { expanded, nodeAt } from '../../src/graph/expanded'
import { fieldsOf, printStart } from '../../src/graph/field'
import { cardOf, outputId, outputOf } from '../../src/graph/outputs'
import { problemsOf } from '../../src/graph/problems'
import type { Project } from '../../src/graph/project'
import { reachFrom } from '../../src/graph/reach'
import { shapesOf } from '../../src/graph/shapes'
import { isId, isSound } from '../../src/graph/sound'
import { summaryOf } from '../../src/graph/summary'
import { sameWire, wireId, wireRefusal } from '../../src/graph/wires'
import { printSentence } from '../../src/layers/sentence'
import { network } from './network'

const image = ['image', 'Random', { shape: '1, 4, 6, 5' }] as const
const halves = ['halves', 'Chunk', { chunks: 2, dim: 1 }] as const
const gated = (chunks = 2): Project =>
  network(
    [image, ['halves', 'Chunk', { chunks, dim: 1 }], ['gate', 'Sigmoid'], ['y', 'Mul']],
    ['image halves', 'halves:1 gate', 'halves y', 'gate y'],
  ).project
const second = outputId('halves', 1)
const wires = ({ graph }: Project): string[] =>
  graph.wires.map(({ from, output, to }) => `${from}:${output ?? 0} ${to}`)

describe('a card with several outputs', () => {
  test('has a node for each in the expanded graph, with a shape; its id is no id of a card', () => {
    const project = gated()
    const graph = expanded(project.graph)
    expect(graph.nodes.map(({ name }) => name)).toEqual([
      'image',
      'halves',
      'halves.1',
      'gate',
      'y',
    ])
    expect(graph.wires).toContainEqual({ from: second, to: 'gate', port: 0 })
    expect(expanded(graph)).toBe(graph)
    expect(expanded(project.graph)).toBe(graph)
    expect([cardOf(second), outputOf(second), isId(second)]).toEqual(['halves', 1, false])
    expect(nodeAt(project.graph, second)?.name).toBe('halves.1')
    expect(shapesOf(project).get(second)?.output).toEqual([1, 2, 6, 5])
    expect(shapesOf(project).get('y')?.output).toEqual([1, 2, 6, 5])
  })

  test('leaves a graph without such cards as it is', () => {
    const { graph } = network([image, ['act', 'ReLU']]).project
    expect(expanded(graph)).toBe(graph)
  })

  test('is read at the cells of its part, up and down', () => {
    const project = gated()
    const { upstream, downstream } = reachFrom(
      project.graph,
      shapesOf(project),
      second,
      [0, 1, 2, 3],
    )
    expect(upstream.get('image')?.boxes).toEqual([[[[0, 1]], [[3, 4]], [[2, 3]], [[3, 4]]]])
    expect([...downstream.keys()]).toEqual(['gate', 'y'])
    const rows = network(
      [image, ['rows', 'Chunk', { dim: 2 }], ['act', 'ReLU']],
      ['image rows', 'rows:1 act'],
    )
    expect(printStart(fieldsOf(rows.project.graph, rows.shapes).get('act') ?? null)).toBe('−3×0')
  })

  test('tells in the summary of all its shapes', () => {
    const rows = summaryOf(gated(), shapesOf(gated()))
    expect(rows[1]).toMatchObject({ further: [{ name: '1', shape: [1, 2, 6, 5] }], bytes: 480 })
    expect(rows[2].inputs).toEqual(['halves.1'])
  })

  test('that lacks an output which is wired is a problem; one that is not is none', () => {
    const four = network(
      [image, ['parts', 'Chunk', { chunks: 3, dim: 1 }], ['act', 'ReLU']],
      ['image parts', 'parts:1 act'],
    )
    expect(problemsOf(four.project, four.shapes)).toEqual([])
    const wired = network(
      [image, ['parts', 'Chunk', { chunks: 3, dim: 1 }], ['act', 'ReLU']],
      ['image parts', 'parts:2 act'],
    )
    const [problem] = problemsOf(wired.project, wired.shapes)
    expect(problem.node).toBe('parts')
    expect(printSentence(problem.problem.text)).toBe('Axis 1 of 1×4×6×5 makes only 2 parts, not 3.')
    expect(problem.problem.torch).toBe(
      'ValueError: not enough values to unpack (expected 3, got 2)',
    )
    expect(wired.shapes.get('act')?.state).toBe('waiting')
    const mended = setParameters(wired.project, 'parts', { chunks: 2 })
    expect(wires(mended)).toEqual(['image:0 parts'])
  })
})

describe('a wire from a further output', () => {
  test('is drawn, told apart, refused where there is none, and cut', () => {
    const { project } = network([image, halves, ['act', 'ReLU']], ['image halves'])
    const one = connect(project, second, 'act', 0)
    expect(one.graph.wires.at(-1)).toEqual({ from: 'halves', output: 1, to: 'act', port: 0 })
    const first = connect(project, 'halves', 'act', 0)
    expect(first.graph.wires.at(-1)).toEqual({ from: 'halves', to: 'act', port: 0 })
    const [a, b] = [one, first].map(({ graph }) => graph.wires[1])
    expect(sameWire(a, b)).toBe(false)
    expect(wireId(a)).not.toBe(wireId(b))
    expect(wireId(b)).toBe('halves act 0')
    expect(wireRefusal(project, outputId('halves', 2), 'act')).toBe('halves has no output 3.')
    expect(wireRefusal(project, outputId('image', 1), 'act')).toBe('image has no output 2.')
    expect(wires(disconnect(one, a))).toEqual(['image:0 halves'])
    expect(isSound(one)).toBe(true)
  })

  test('goes with the output, in one edit', () => {
    const before = gated(4)
    expect(wires(setParameters(before, 'halves', { chunks: 1 }))).toEqual([
      'image:0 halves',
      'halves:0 y',
      'gate:0 y',
    ])
  })

  test('keeps its output through a copy, a card put in, and one taken out behind it', () => {
    const project = gated()
    const { project: copied, ids } = copyNodes(project, project, ['halves', 'gate'])
    expect(copied.graph.wires.at(-1)).toEqual({
      from: ids.get('halves'),
      output: 1,
      to: ids.get('gate'),
      port: 0,
    })
    const wire = project.graph.wires[1]
    const { project: longer, id } = insertOnWire(project, wire, 'Tanh')
    expect(wires(longer)).toContain(`halves:1 ${id}`)
    expect(wires(longer)).toContain(`${id}:0 gate`)
    expect(wires(removeNodes(project, ['gate']))).toEqual([
      'image:0 halves',
      'halves:0 y',
      'halves:1 y',
    ])
    // What read the second output of a card that goes does not read what that card read.
    expect(wires(removeNodes(project, ['halves']))).toEqual(['gate:0 y', 'image:0 y'])
  })
})
