import { beforeAll, describe, expect, test } from 'vitest'
import { createRunner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { pytorch } from '../../src/formats/code/pytorch'
import { changesBetween } from '../../src/graph/changes'
import { addKind } from '../../src/graph/kinds'
import { lacksInput, wiresByPort } from '../../src/graph/ports'
import { waitingFor } from '../../src/graph/problems'
import { nodeOf, type Project } from '../../src/graph/project'
import { readsOfCell } from '../../src/graph/reach'
import { shapesOf } from '../../src/graph/shapes'
import { requiredInputs } from '../../src/layers/inputs'
import { defineLayer } from '../../src/layers/layer'
import { ownPlace } from '../../src/layers/reads'
import { input, network } from './network'

/** The sum of one to three inputs, the last two of them optional. */
const toy = defineLayer({
  kind: 'Toy',
  category: 'merge',
  icon: 'plus',
  help: 'Adds up to three inputs.',
  inputs: 3,
  required: 1,
  ports: ['x', 'h_0', 'c_0'],
  linear: true,
  fields: [],
  // The compiler knows that the second and third shape may be missing.
  shape: ([x, h, c]) => [...x.slice(0, 1), (h ?? x)[1], ...(c ?? x).slice(2)],
  explain: () => null,
  weights: () => [],
  reads: (inputs) => inputs.flatMap((shape) => (shape ? [{ axes: ownPlace(shape.length) }] : [])),
  macs: () => 0,
  arithmetic: (inputs) => ({
    combine: 'sum',
    grid: null,
    groups: [{ terms: inputs.map((_, port) => ({ value: { port, place: 0 } })) }],
  }),
  build: (torch, _p, inputs) =>
    torch.combine(
      'add',
      inputs.filter((shape) => shape !== undefined),
    ),
  code: (names) => `toy(${names.join(', ')})`,
  examples: [],
})

const toyWith = (...ports: number[]): Project => {
  const sources = ports.map((port) => input([2, 3], `x${port}`))
  const { project } = network([...sources, ['toy', 'Toy']], [])
  return {
    ...project,
    graph: {
      ...project.graph,
      wires: ports.map((port) => ({ from: `x${port}`, to: 'toy', port })),
    },
  }
}

const lacks = (project: Project): boolean => {
  const node = nodeOf(project, 'toy')
  return node !== undefined && lacksInput(project.graph, node)
}

beforeAll(async () => {
  addKind(toy)
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

describe('A kind whose trailing inputs are optional', () => {
  test.each([[[0]], [[0, 1]], [[0, 1, 2]]])('is computed with wires at %j', (ports) => {
    const project = toyWith(...ports)
    const known = shapesOf(project).get('toy')
    expect(known?.state).toBe('ok')
    expect(known?.inputs).toEqual(ports.map(() => [2, 3]))
    expect(lacks(project)).toBe(false)
    const runner = createRunner()
    runner.apply(changesBetween(null, project))
    expect(runner.values('toy')?.shape).toEqual([2, 3])
    runner.dispose()
    expect(readsOfCell(project.graph, shapesOf(project), 'toy', [1, 2])).toHaveLength(ports.length)
    const code = pytorch(project, shapesOf(project)).lines.map(({ text }) => text)
    expect(code.join('\n')).toContain(`toy(${ports.map((port) => `x${port}`).join(', ')})`)
  })

  test.each([[[]], [[1]], [[0, 2]]])('waits where one before the last is open: %j', (ports) => {
    const project = toyWith(...ports)
    const shapes = shapesOf(project)
    expect(shapes.get('toy')?.state).toBe('waiting')
    expect(lacks(project)).toBe(true)
    expect(waitingFor(project, shapes).map(({ text }) => text)).toEqual(['toy has no input yet.'])
  })

  test('needs the first ones: one of any number, none of a source, all of others', () => {
    expect(requiredInputs(toy)).toBe(1)
    expect(requiredInputs({ inputs: 'any' })).toBe(1)
    expect(requiredInputs({ inputs: 0 })).toBe(0)
    expect(requiredInputs({ inputs: 4 })).toBe(4)
  })

  test('is told by port: an open one is undefined', () => {
    const project = toyWith(0, 2)
    const node = nodeOf(project, 'toy')
    expect(node && wiresByPort(project.graph, node).map((wire) => wire?.from)).toEqual([
      'x0',
      undefined,
      'x2',
    ])
  })
})
