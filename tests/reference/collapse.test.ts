import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { chainOf } from '../../src/graph/chain'
import { replaceByOne } from '../../src/graph/edits/oneLayer'
import type { Project, Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import type { Parameters } from '../../src/layers/fields'
import { collapse } from '../../src/ui/linear/collapseChain'
import { read } from './compare'
import { chainIn, engineOf, inRow, part } from './engineOf'
import { projectOf } from './network'
import { dice } from './random'

const { deep_linear: deep } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const collapsed = (project: Project) =>
  collapse(engineOf(project), chainIn(project), () => ({ project, shapes: shapesOf(project) }))

describe('A chain of linear layers', () => {
  const { tensor } = dice(6)
  const A = [deep.A1, deep.A2, deep.A3].map(read)
  const linear = (weight: Tensor) =>
    ['Linear', { out_features: weight.shape[0], bias: false }, { weight }] as const
  const bent = [linear(A[0]), ['ReLU'] as const, linear(A[1]), ['ReLU'] as const, linear(A[2])]

  test("the lecture's three matrices are one: 4.1752 twice, 160 parameters and 5", async () => {
    const {
      chain,
      collapsed: one,
      difference,
      tolerance,
      before,
      after,
      without,
      one: made,
    } = await collapsed(inRow(read(deep.x), A.map(linear)))
    expect([chain.data[0].toFixed(4), one.data[0].toFixed(4)]).toEqual(['4.1752', '4.1752'])
    expect(difference).toBeLessThan(tolerance)
    expect([before, after, without]).toEqual([160, 5, []])
    expect(made.layer.weight.shape).toEqual([1, 5])
    for (const [i, value] of deep.collapsed.data.entries())
      expect(made.layer.weight.data[i]).toBeCloseTo(value, 4)
  })
  test('with ReLU between them they are not: 18.9449 against 4.1752', async () => {
    const { chain, collapsed: one, without } = await collapsed(inRow(read(deep.x), bent))
    expect([chain.data[0].toFixed(4), one.data[0].toFixed(4)]).toEqual(['18.9449', '4.1752'])
    expect(without).toEqual(['l1', 'l3'])
  })
  test(
    'of two convolutions is one, a 3×3 after a 3×3 a 5×5; of any stride, ' +
      'dilation, groups, with padding before the first',
    async () => {
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
        const [ours, theirs] = await Promise.all(
          [single, project].map((each) => engineOf(each).values(chainIn(project).to)),
        )
        expect(ours.shape).toEqual(theirs.shape)
        for (const [k, value] of ours.data.entries())
          expect(Math.abs(value - theirs.data[k])).toBeLessThan(tolerance)
      }
    },
  )
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
      [
        [['Conv2d', { kernel_size: 3, padding: 1, padding_mode: 'reflect' }]],
        /^l0 pads with 'reflect', not with zeros$/,
      ],
      [
        [
          ['Conv2d', { kernel_size: 3 }],
          ['Conv2d', { kernel_size: 3, padding: 1, padding_mode: 'circular' }],
        ],
        /^l1 pads with 'circular', not with zeros$/,
      ],
      [
        [
          ['Conv2d', { kernel_size: 3 }],
          ['AvgPool2d', { kernel_size: 2 }],
          ['Flatten'],
          ['Linear', { out_features: 3 }],
        ],
        /^l1 is neither|not of one sort/,
      ],
    ] as const) {
      const { found, one, difference, tolerance } = await collapsed(
        inRow(tensor([1, 1, 8, 8]), layers),
      )
      expect(found).toMatch(why)
      expect(one.layer.weight.shape[1]).toBe(64)
      expect(difference).toBeLessThan(tolerance)
    }
  })
  test(
    'of a Conv2d and a Conv1d that reads its maps as a batch of signals is the ' +
      'matrix of its gradients',
    async () => {
      const { found, one, difference, tolerance } = await collapsed(
        inRow(tensor([2, 6, 7]), [
          ['Conv2d', { out_channels: 3, kernel_size: 3 }],
          ['Conv1d', { out_channels: 2, kernel_size: 2 }],
        ]),
      )
      expect([found, one.sort]).toEqual(['l0 and l1 are not of one sort', 'matrix'])
      expect(difference).toBeLessThan(tolerance)
    },
  )
  test('that cannot be put together says why', async () => {
    await expect(
      collapsed(
        inRow(tensor([1, 1, 8, 8]), [
          ['Conv2d', { kernel_size: 3 }],
          ['MaxPool2d', { kernel_size: 2 }],
        ]),
      ),
    ).rejects.toThrow('l1 is not linear and changes the shape')
    await expect(collapsed(inRow(tensor([1, 4]), [['ReLU'], ['Tanh']]))).rejects.toThrow(
      'None of these layers is linear',
    )
    await expect(
      collapsed(inRow(tensor([1, 1, 40, 40]), [['AvgPool2d', { kernel_size: 2 }], ['Flatten']])),
    ).rejects.toThrow('up to 512 × 512')
    expect(chainOf(inRow(tensor([1, 4]), [['ReLU'], ['Tanh']]).graph, ['l0'])).toMatchObject({
      from: ['x'],
      to: 'l0',
    })
    const fork = projectOf({ x: tensor([1, 4]) }, [
      part('a', 'ReLU', {}, 'x'),
      part('b', 'ReLU', {}, 'x'),
      part('sum', 'Add', {}, 'a', 'b'),
    ])
    expect(chainOf(fork.graph, ['a', 'b'])).toBe(
      'These cards are not one chain: b does not read a.',
    )
    expect(chainOf(fork.graph, ['a', 'sum'])).toBe(
      'These cards are not one chain: sum reads 2 cards.',
    )
  })
})
