// Before the kinds are read, so that they know it.

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { type Chain, chainOf } from '../../src/graph/chain'
import { KINDS } from '../../src/graph/everyKind'
import type { GraphNode } from '../../src/graph/graph'
import { isLinearNode } from '../../src/graph/path'
import type { Project } from '../../src/graph/project'
import { judge } from '../../src/graph/superposition'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { superpose } from '../../src/ui/linear/superpose'
import { read } from './compare'
import { chainIn, engineOf, inRow, part } from './engineOf'
import { keepLiteral } from './literal'
import { projectOf } from './network'
import { dice } from './random'

const { pool_linearity: pooling } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const tried = (project: Project, a = 1, b = 1, seed = 1) =>
  superpose(engineOf(project), chainIn(project), { a, b }, seed)

describe('Is a layer linear? The machine says the same as the facts of every kind:', () => {
  const { tensor } = dice(8)
  // Sums of places in a table are no places.
  for (const kind of KINDS)
    if (kind.role === 'layer' && !kind.indices)
      test(kind.kind, async () => {
        for (const { title, parameters, inputs } of kind.examples) {
          if (inputs.some((shape) => sizeOf(shape) > 100_000)) continue
          // No random condition is 0, so that one input alone is seen.
          if (kind.kind === 'Where') continue
          // A product of one is that one.
          if (kind.inputs === 'any' && inputs.length === 1) continue
          const nodes = inputs.map((shape: Shape, i): GraphNode => {
            const key = keepLiteral(tensor(shape))
            return {
              id: `s${i}`,
              name: `s${i}`,
              kind: 'Literal',
              parameters: { key },
              seed: 0,
              position: { x: 0, y: 0 },
            }
          })
          const layer: GraphNode = {
            id: 'layer',
            name: 'layer',
            kind: kind.kind,
            parameters,
            seed: 3,
            position: { x: 0, y: 0 },
          }
          const project: Project = {
            name: '',
            graph: {
              nodes: [...nodes, layer],
              wires: nodes.map(({ id }, port) => ({ from: id, to: 'layer', port })),
            },
            weights: {},
            pictures: {},
          }
          const chain = chainOf(project.graph, ['layer']) as Chain
          for (const [a, b] of [
            [1, 1],
            [0.5, -2],
            [2, 0],
          ]) {
            const { verdict, difference, tolerance } = await superpose(
              engineOf(project),
              chain,
              { a, b },
              5,
            )
            expect(
              [title, verdict === 'linear' || verdict === 'affine'],
              `${verdict}, ${difference} of ${tolerance}`,
            ).toEqual([title, isLinearNode(layer)])
            // The square root of what is negative is no number, and tells nothing more.
            if (verdict === 'broken') continue
            // Far on either side of what is put down to rounding; LocalResponseNorm bends least.
            if (verdict === 'not linear') expect(difference, title).toBeGreaterThan(2 * tolerance)
            else expect(difference, title).toBeLessThan(tolerance / 10 || 1e-30)
          }
        }
      })

  test.each([
    ['BatchNorm2d', { training: true }, false],
    ['BatchNorm2d', { track_running_stats: false }, false],
    ['InstanceNorm2d', { track_running_stats: true }, true],
    ['Dropout', { training: true, p: 0.5 }, true],
    ['ConstantPad2d', { value: 3 }, true],
  ] as const)('%s with %j', async (layer, params, linear) => {
    const project = inRow(tensor([1, 2, 4, 4]), [[layer, params]])
    expect(isLinearNode(project.graph.nodes[1])).toBe(linear)
    expect((await tried(project)).verdict !== 'not linear').toBe(linear)
  })
})

describe('Is average pooling linear? Is max pooling?', () => {
  for (const [layer, theirs, verdict] of [
    ['AvgPool2d', pooling.avg, 'linear'],
    ['MaxPool2d', pooling.max, 'not linear'],
  ] as const)
    test(`the lecture's two pictures say of ${layer}: ${verdict}`, async () => {
      const project = inRow(read(pooling.a), [[layer, { kernel_size: 2 }]])
      const both = {
        shape: pooling.a.shape,
        data: Float32Array.from(pooling.a.data, (value: number, i) => value + pooling.b.data[i]),
      }
      const zeros = { shape: pooling.a.shape, data: new Float32Array(36) }
      const [x, y, sum, zero] = await engineOf(project).throughEach('l0', [
        { x: read(pooling.a) },
        { x: read(pooling.b) },
        { x: both },
        { x: zeros },
      ])
      const judged = judge({ a: 1, b: 1, x, y, both: sum, zero })
      expect(judged.verdict).toBe(verdict)
      for (const [i, value] of theirs['a+b'].data.entries())
        expect(judged.left.data[i]).toBeCloseTo(value, 5)
      for (const [i, value] of theirs.a.data.entries())
        expect(judged.right.data[i]).toBeCloseTo(value + theirs.b.data[i], 5)
      expect((await tried(project)).verdict).toBe(verdict)
    })
  test('the counter-example is the cell that differs most', async () => {
    const { a, b, max } = pooling
    const sum = max.a.data.map((value: number, i: number) => value + max.b.data[i])
    const differences = sum.map((value: number, i: number) => Math.abs(max['a+b'].data[i] - value))
    const zero = { shape: max.a.shape, data: new Float32Array(9) }
    const { at, difference } = judge({
      a: 1,
      b: 1,
      x: read(max.a),
      y: read(max.b),
      both: read(max['a+b']),
      zero,
    })
    expect(at).toBe(differences.indexOf(Math.max(...differences)))
    expect(difference).toBeCloseTo(Math.max(...differences), 5)
    expect([a.shape, b.shape]).toEqual([
      [1, 1, 6, 6],
      [1, 1, 6, 6],
    ])
  })
})

describe('A path', () => {
  const { tensor } = dice(4)
  test('with a bias is affine, also where a + b is 1, and without it linear', async () => {
    const conv = (bias: boolean) =>
      inRow(tensor([1, 2, 5, 5]), [
        ['Conv2d', { out_channels: 3, bias }],
        ['AvgPool2d', { kernel_size: 3 }],
      ])
    expect((await tried(conv(true), 0.25, 0.75)).verdict).toBe('affine')
    expect((await tried(conv(false), 0.25, 0.75)).verdict).toBe('linear')
  })
  test('with a bias far below its terms, or under a large factor, is affine too', async () => {
    const biased = (bias: number) =>
      inRow(tensor([1, 3]), [
        [
          'Linear',
          { out_features: 2 },
          {
            weight: { shape: [2, 3], data: Float32Array.of(1, -2, 0.5, 2, 1, -1) },
            bias: { shape: [2], data: Float32Array.of(bias, 0) },
          },
        ],
      ])
    for (const bias of [1e-6, 1e-3, 0.3])
      for (const a of [1, 10, 2000, 1e6])
        expect((await tried(biased(bias), a)).verdict, `bias ${bias}, a ${a}`).toBe('affine')
    expect((await tried(biased(0), 2000)).verdict).toBe('linear')
  })
  test('with ReLU is not linear, also where the numbers asked for cannot show it', async () => {
    const project = inRow({ shape: [1, 3], data: Float32Array.of(1, 2, 3) }, [['ReLU']])
    expect(await tried(project, 2, 0)).toMatchObject({
      verdict: 'not linear',
      further: true,
      a: 1,
      b: -2,
    })
    const soft = inRow({ shape: [1, 3], data: Float32Array.of(1e-5, 2e-5, 3e-5) }, [['Tanh']])
    expect(await tried(soft)).toMatchObject({ verdict: 'not linear', further: true })
  })
  test('of several inputs is one of all of them together: Add is linear, Mul is not', async () => {
    for (const [layer, verdict] of [
      ['Add', 'linear'],
      ['Mul', 'not linear'],
    ] as const) {
      const project = projectOf({ x: tensor([2, 3]), z: tensor([2, 3]) }, [
        part('relu', 'ReLU', {}, 'x'),
        part('both', layer, {}, 'relu', 'z'),
      ])
      const chain = chainOf(project.graph, ['both']) as Chain
      expect(chain.from).toEqual(['relu', 'z'])
      expect((await superpose(engineOf(project), chain, { a: 1, b: 1 }, 1)).verdict).toBe(verdict)
    }
  })
  test('with NaN inside says so', async () => {
    expect(
      (await tried(inRow({ shape: [1, 2], data: Float32Array.of(Number.NaN, 1) }, [['Identity']])))
        .verdict,
    ).toBe('broken')
  })
})
