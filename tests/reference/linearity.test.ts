// Before the kinds are read, so that they know it.
import { keepLiteral } from './literal'
import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../src/engine/contract'
import { jacobianOf, through, throughEach } from '../../src/engine/path'
import type { Runner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { chainOf, type Chain } from '../../src/graph/chain'
import type { GraphNode } from '../../src/graph/graph'
import { KINDS } from '../../src/graph/kinds'
import { isLinearNode, replaceByOne } from '../../src/graph/oneLayer'
import type { Project, Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { judge } from '../../src/graph/superposition'
import { type Parameters, type Shape, sizeOf } from '../../src/layers/layer'
import { collapse, superpose } from '../../src/ui/linear/questions'
import { read } from './compare'
import { projectOf, runnerOf } from './network'
import { dice } from './random'

const { deep_linear: deep, pool_linearity: pooling } = JSON.parse(readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'))

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const runners: Runner[] = []
afterEach(() => {
  for (const runner of runners.splice(0)) runner.dispose()
})

/** An engine that answers at once. */
function engineOf(project: Project): Client {
  const runner = runnerOf(project)
  runners.push(runner)
  const answers: Partial<Client> = {
    values: async (node) => runner.values(node) ?? Promise.reject(new Error('This layer has no values yet.')),
    through: async (from, to, input) => through(runner, from, to, input),
    throughEach: async (to, given) => throughEach(runner, to, given),
    jacobian: async (from, to, input) => jacobianOf(runner, from, to, input ?? null),
  }
  return answers as Client
}

const part = (name: string, layer: string, params: Parameters = {}, ...inputs: string[]) => ({ name, layer, params, inputs })

/** A chain of layers on one input, the first named `x`; and what is chosen of it: all of it. */
function inRow(input: Tensor, layers: readonly (readonly [layer: string, params?: Parameters, weights?: Record<string, Tensor>])[]): Project {
  const parts = layers.map(([layer, params], i) => part(`l${i}`, layer, params, i === 0 ? 'x' : `l${i - 1}`))
  return projectOf({ x: input }, parts, Object.fromEntries(layers.flatMap(([, , own], i) => (own ? [[`l${i}`, own]] : []))))
}

const chainIn = (project: Project): Chain => {
  const chain = chainOf(
    project.graph,
    project.graph.nodes.map(({ id }) => id),
  )
  if (typeof chain === 'string') throw new Error(chain)
  return chain
}

const collapsed = (project: Project) => collapse(engineOf(project), chainIn(project), () => ({ project, shapes: shapesOf(project) }))
const tried = (project: Project, a = 1, b = 1, seed = 1) => superpose(engineOf(project), chainIn(project), { a, b }, seed)

describe('Is a layer linear? The machine says the same as the facts of every kind:', () => {
  const { tensor } = dice(8)
  for (const kind of KINDS)
    if (kind.role === 'layer')
      test(kind.kind, async () => {
        for (const { title, parameters, inputs } of kind.examples) {
          if (inputs.some((shape) => sizeOf(shape) > 100_000)) continue
          // A product of one is that one.
          if (kind.inputs === 'any' && inputs.length === 1) continue
          const nodes = inputs.map((shape: Shape, i): GraphNode => {
            const key = keepLiteral(tensor(shape))
            return { id: `s${i}`, name: `s${i}`, kind: 'Literal', parameters: { key }, seed: 0, position: { x: 0, y: 0 } }
          })
          const layer: GraphNode = { id: 'layer', name: 'layer', kind: kind.kind, parameters, seed: 3, position: { x: 0, y: 0 } }
          const project: Project = {
            name: '',
            graph: { nodes: [...nodes, layer], wires: nodes.map(({ id }, port) => ({ from: id, to: 'layer', port })) },
            weights: {},
            pictures: {},
          }
          const chain = chainOf(project.graph, ['layer']) as Chain
          for (const [a, b] of [
            [1, 1],
            [0.5, -2],
            [2, 0],
          ]) {
            const { verdict, difference, tolerance } = await superpose(engineOf(project), chain, { a, b }, 5)
            expect([title, verdict === 'linear' || verdict === 'affine'], `${verdict}, ${difference} of ${tolerance}`).toEqual([title, isLinearNode(layer)])
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
      const both = { shape: pooling.a.shape, data: Float32Array.from(pooling.a.data, (value: number, i) => value + pooling.b.data[i]) }
      const zeros = { shape: pooling.a.shape, data: new Float32Array(36) }
      const [x, y, sum, zero] = await engineOf(project).throughEach('l0', [{ x: read(pooling.a) }, { x: read(pooling.b) }, { x: both }, { x: zeros }])
      const judged = judge({ a: 1, b: 1, x, y, both: sum, zero })
      expect(judged.verdict).toBe(verdict)
      for (const [i, value] of theirs['a+b'].data.entries()) expect(judged.left.data[i]).toBeCloseTo(value, 5)
      for (const [i, value] of theirs.a.data.entries()) expect(judged.right.data[i]).toBeCloseTo(value + theirs.b.data[i], 5)
      expect((await tried(project)).verdict).toBe(verdict)
    })
  test('the counter-example is the cell that differs most', async () => {
    const { a, b, max } = pooling
    const sum = max.a.data.map((value: number, i: number) => value + max.b.data[i])
    const differences = sum.map((value: number, i: number) => Math.abs(max['a+b'].data[i] - value))
    const zero = { shape: max.a.shape, data: new Float32Array(9) }
    const { at, difference } = judge({ a: 1, b: 1, x: read(max.a), y: read(max.b), both: read(max['a+b']), zero })
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
  test('with ReLU is not linear, also where the numbers asked for cannot show it', async () => {
    const project = inRow({ shape: [1, 3], data: Float32Array.of(1, 2, 3) }, [['ReLU']])
    expect(await tried(project, 2, 0)).toMatchObject({ verdict: 'not linear', further: true, a: 1, b: -2 })
    const soft = inRow({ shape: [1, 3], data: Float32Array.of(1e-5, 2e-5, 3e-5) }, [['Tanh']])
    expect(await tried(soft)).toMatchObject({ verdict: 'not linear', further: true })
  })
  test('of a layer with several inputs is one of all of them together: Add is linear, Mul is not', async () => {
    for (const [layer, verdict] of [
      ['Add', 'linear'],
      ['Mul', 'not linear'],
    ] as const) {
      const project = projectOf({ x: tensor([2, 3]), z: tensor([2, 3]) }, [part('relu', 'ReLU', {}, 'x'), part('both', layer, {}, 'relu', 'z')])
      const chain = chainOf(project.graph, ['both']) as Chain
      expect(chain.from).toEqual(['relu', 'z'])
      expect((await superpose(engineOf(project), chain, { a: 1, b: 1 }, 1)).verdict).toBe(verdict)
    }
  })
  test('with NaN inside says so', async () => {
    expect((await tried(inRow({ shape: [1, 2], data: Float32Array.of(Number.NaN, 1) }, [['Identity']]))).verdict).toBe('broken')
  })
})

describe('A chain of linear layers', () => {
  const { tensor } = dice(6)
  const A = [deep.A1, deep.A2, deep.A3].map(read)
  const linear = (weight: Tensor) => ['Linear', { out_features: weight.shape[0], bias: false }, { weight }] as const
  const bent = [linear(A[0]), ['ReLU'] as const, linear(A[1]), ['ReLU'] as const, linear(A[2])]

  test("the lecture's three matrices are one: 4.1752 twice, 160 parameters and 5", async () => {
    const { chain, collapsed: one, difference, tolerance, before, after, without, one: made } = await collapsed(inRow(read(deep.x), A.map(linear)))
    expect([chain.data[0].toFixed(4), one.data[0].toFixed(4)]).toEqual(['4.1752', '4.1752'])
    expect(difference).toBeLessThan(tolerance)
    expect([before, after, without]).toEqual([160, 5, []])
    expect(made.layer.weight.shape).toEqual([1, 5])
    for (const [i, value] of deep.collapsed.data.entries()) expect(made.layer.weight.data[i]).toBeCloseTo(value, 4)
  })
  test('with ReLU between them they are not: 18.9449 against 4.1752', async () => {
    const { chain, collapsed: one, without } = await collapsed(inRow(read(deep.x), bent))
    expect([chain.data[0].toFixed(4), one.data[0].toFixed(4)]).toEqual(['18.9449', '4.1752'])
    expect(without).toEqual(['l1', 'l3'])
  })
  test('of two convolutions is one, a 3×3 after a 3×3 a 5×5; of any stride, dilation, groups, with padding before the first', async () => {
    const cases: readonly (readonly Parameters[])[] = [
      [{ out_channels: 2 }, { out_channels: 3 }],
      [
        { out_channels: 4, stride: 2, padding: 1, groups: 2 },
        { out_channels: 2, kernel_size: [1, 3], dilation: [1, 2], bias: false },
      ],
      [
        { out_channels: 2, kernel_size: 2, dilation: 2, bias: false },
        { out_channels: 2, kernel_size: 2, stride: [2, 1], dilation: 2, bias: false },
        { out_channels: 4, groups: 2, kernel_size: 1 },
      ],
    ]
    const sizes = [
      [5, 5],
      [3, 11],
      [3, 3],
    ]
    for (const [i, layers] of cases.entries()) {
      const project = inRow(
        tensor([2, 2, 13, 14]),
        layers.map((p) => ['Conv2d', p] as const),
      )
      const { one, found, difference, tolerance } = await collapsed(project)
      expect([one.sort, found]).toEqual(['convolution', null])
      expect(one.layer.weight.shape.slice(2)).toEqual(sizes[i])
      expect(difference).toBeLessThan(tolerance)
      // The card that takes the chain's place gives what the chain gave.
      const single = replaceByOne(project, chainIn(project), one)
      expect(single.graph.nodes).toHaveLength(2)
      const [ours, theirs] = await Promise.all([single, project].map((each) => engineOf(each).values(chainIn(project).to)))
      expect(ours.shape).toEqual(theirs.shape)
      for (const [k, value] of ours.data.entries()) expect(Math.abs(value - theirs.data[k])).toBeLessThan(tolerance)
    }
  })
  test('of 1-D convolutions is one as well, and a Linear with a bias of any rank', async () => {
    const signal = inRow(tensor([1, 1, 20]), [
      ['Conv1d', { kernel_size: 2 }],
      ['Conv1d', { kernel_size: 4, stride: 3 }],
    ])
    const first = await collapsed(signal)
    expect(first.one.layer.weight.shape).toEqual([1, 1, 5])
    expect(first.difference).toBeLessThan(first.tolerance)
    const rows = await collapsed(
      inRow(tensor([2, 3, 4]), [
        ['Linear', { out_features: 5 }],
        ['Linear', { out_features: 2 }],
      ]),
    )
    expect([rows.before, rows.after]).toEqual([5 * 4 + 5 + 2 * 5 + 2, 2 * 4 + 2])
    expect(rows.difference).toBeLessThan(rows.tolerance)
  })
  test('with padding inside, pooling or Flatten is the matrix of its gradients', async () => {
    for (const [layers, why] of [
      [
        [
          ['Conv2d', { kernel_size: 3 }],
          ['Conv2d', { kernel_size: 3, padding: 1 }],
        ],
        /^the padding of l1 holds zeros/,
      ],
      [[['Conv2d', { kernel_size: 3 }], ['AvgPool2d', { kernel_size: 2 }], ['Flatten'], ['Linear', { out_features: 3 }]], /^l1 is neither|not of one sort/],
    ] as const) {
      const { found, one, difference, tolerance } = await collapsed(inRow(tensor([1, 1, 8, 8]), layers))
      expect(found).toMatch(why)
      expect(one.layer.weight.shape[1]).toBe(64)
      expect(difference).toBeLessThan(tolerance)
    }
  })
  test('that cannot be put together says why', async () => {
    await expect(
      collapsed(
        inRow(tensor([1, 1, 8, 8]), [
          ['Conv2d', { kernel_size: 3 }],
          ['MaxPool2d', { kernel_size: 2 }],
        ]),
      ),
    ).rejects.toThrow('l1 is not linear and changes the shape')
    await expect(collapsed(inRow(tensor([1, 4]), [['ReLU'], ['Tanh']]))).rejects.toThrow('None of these layers is linear')
    await expect(collapsed(inRow(tensor([1, 1, 40, 40]), [['AvgPool2d', { kernel_size: 2 }], ['Flatten']]))).rejects.toThrow('up to 512 × 512')
    expect(chainOf(inRow(tensor([1, 4]), [['ReLU'], ['Tanh']]).graph, ['l0'])).toMatchObject({ from: ['x'], to: 'l0' })
    const fork = projectOf({ x: tensor([1, 4]) }, [part('a', 'ReLU', {}, 'x'), part('b', 'ReLU', {}, 'x'), part('sum', 'Add', {}, 'a', 'b')])
    expect(chainOf(fork.graph, ['a', 'b'])).toBe('These cards are not one chain: b does not read a.')
    expect(chainOf(fork.graph, ['a', 'sum'])).toBe('These cards are not one chain: sum reads 2 cards.')
  })
})
