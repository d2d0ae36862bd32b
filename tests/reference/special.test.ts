import { beforeAll, describe, expect, test } from 'vitest'
import { gradientsOf } from '../../src/engine/gradients'
import { startWasm } from '../../src/engine/wasm'
import type { Parameters } from '../../src/layers/fields'
import type { Shape } from '../../src/layers/tensorShape'
import { outputOf, projectOf, runnerOf } from './network'

const nan = Number.NaN
const inf = Number.POSITIVE_INFINITY

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const run = (
  layer: string,
  params: Parameters,
  shape: Shape,
  data: readonly number[],
  weights: Readonly<Record<string, readonly [Shape, readonly number[]]>> = {},
) => {
  const own = Object.fromEntries(
    Object.entries(weights).map(([name, [size, numbers]]) => [
      name,
      { shape: size, data: Float32Array.from(numbers) },
    ]),
  )
  return [...outputOf({ shape, data: Float32Array.from(data) }, [{ layer, params }], [own]).data]
}

describe('NaN and infinities go through as in PyTorch:', () => {
  const special = [nan, inf, -inf, 0, -2, 3]
  // torch.relu(torch.tensor([nan, inf, -inf, 0., -2., 3.])), and so on.
  for (const [layer, params, wanted] of [
    ['ReLU', {}, [nan, inf, 0, 0, 0, 3]],
    ['LeakyReLU', { negative_slope: 0.5 }, [nan, inf, -inf, 0, -1, 3]],
    ['LeakyReLU', { negative_slope: -0.5 }, [nan, inf, inf, 0, 1, 3]],
    ['LeakyReLU', { negative_slope: 0 }, [nan, inf, nan, 0, 0, 3]],
    ['LeakyReLU', { negative_slope: 2 }, [nan, inf, -inf, 0, -4, 3]],
    ['Sigmoid', {}, [nan, 1, 0, 0.5, 0.11920292, 0.95257413]],
    ['Tanh', {}, [nan, 1, -1, 0, -0.9640276, 0.9950548]],
    ['Flatten', { start_dim: 0 }, special],
  ] as const)
    test(`${layer} ${JSON.stringify(params)}`, () => {
      for (const shape of [[6], [1, 1, 2, 3]])
        run(layer, params, shape, special).forEach((value, i) =>
          Number.isFinite(wanted[i])
            ? expect(value).toBeCloseTo(wanted[i], 6)
            : expect(value).toBe(wanted[i]),
        )
    })

  test('a window of MaxPool2d with a NaN is NaN, the others are not', () => {
    expect(
      run(
        'MaxPool2d',
        { kernel_size: 2 },
        [1, 1, 2, 6],
        [1, nan, 3, -inf, -inf, -inf, 0, 5, inf, 2, -inf, -inf],
      ),
    ).toEqual([nan, inf, -inf])
    expect(
      run('MaxPool2d', { kernel_size: 2, padding: 1 }, [1, 1, 2, 2], [nan, -1, -2, -3]),
    ).toEqual([nan, -1, -2, -3])
    expect(
      run('MaxPool1d', { kernel_size: 2, dilation: 2, stride: 1 }, [1, 1, 5], [1, nan, 3, 4, 5]),
    ).toEqual([3, nan, 5])
    expect(
      run('MaxPool2d', { kernel_size: 1, stride: 2 }, [1, 1, 2, 3], [nan, 1, 2, 3, 4, 5]),
    ).toEqual([nan, 2])
  })

  test('infinities of both signs do not look like a NaN', () => {
    expect(run('MaxPool1d', { kernel_size: 2 }, [1, 1, 4], [inf, -inf, -inf, -7])).toEqual([
      inf,
      -7,
    ])
  })

  test('means, sums of products and rows times a matrix', () => {
    expect(run('AvgPool1d', { kernel_size: 2 }, [1, 1, 6], [nan, 1, inf, 1, inf, -inf])).toEqual([
      nan,
      inf,
      nan,
    ])
    expect(
      run('Conv1d', { kernel_size: 2, bias: false }, [1, 1, 5], [nan, 1, 2, inf, 3], {
        weight: [
          [1, 1, 2],
          [1, 2],
        ],
      }),
    ).toEqual([nan, 5, inf, inf])
    expect(
      run('Conv2d', { kernel_size: 1, bias: false }, [1, 2, 1, 3], [nan, 1, inf, 2, 3, -inf], {
        weight: [
          [1, 2, 1, 1],
          [1, 1],
        ],
      }),
    ).toEqual([nan, 4, nan])
    expect(
      run(
        'Conv2d',
        { kernel_size: 2, stride: 2, dilation: 2, bias: false },
        [1, 1, 3, 3],
        [1, nan, 2, inf, nan, nan, 3, inf, 4],
        {
          weight: [
            [1, 1, 2, 2],
            [1, 1, 1, 1],
          ],
        },
      ),
    ).toEqual([10])
    expect(
      run('Linear', { out_features: 2 }, [2, 2], [nan, 1, inf, 2], {
        weight: [
          [2, 2],
          [1, 2, 3, 4],
        ],
        bias: [[2], [0, 1]],
      }),
    ).toEqual([nan, nan, inf, inf])
  })

  test('a NaN in a weight reaches what it touches', () => {
    expect(
      run('Conv2d', { kernel_size: 1, out_channels: 2 }, [1, 1, 1, 2], [1, 2], {
        weight: [
          [2, 1, 1, 1],
          [nan, 3],
        ],
        bias: [[2], [0, 1]],
      }),
    ).toEqual([nan, nan, 4, 7])
  })
})

test('gradients of pooling can be had where there is a NaN', () => {
  const input = { shape: [1, 1, 4], data: Float32Array.of(nan, 1, 2, 5) }
  for (const [kind, wanted] of [
    ['MaxPool1d', [0, 3]],
    ['AvgPool1d', [1.5, 1.5]],
  ] as const) {
    const runner = runnerOf(
      projectOf({ x: input }, [
        { name: 'pool', layer: kind, params: { kernel_size: 2 }, inputs: ['x'] },
      ]),
    )
    expect(
      [
        ...gradientsOf(runner, 'pool', { shape: [1, 1, 2], data: Float32Array.of(1, 3) }).sources.x
          .data,
      ].slice(2),
    ).toEqual(wanted)
    runner.dispose()
  }
})

describe('Edges of what PyTorch takes:', () => {
  test('a vector goes through Linear', () =>
    expect(
      run('Linear', { out_features: 1, bias: false }, [2], [3, 4], {
        weight: [
          [1, 2],
          [1, 10],
        ],
      }),
    ).toEqual([43]))
  test('a scalar goes through an activation and Flatten', () => {
    expect(run('ReLU', {}, [], [-3])).toEqual([0])
    expect(run('Flatten', { start_dim: 0 }, [], [7])).toEqual([7])
  })
  test('a batch of no pictures stays empty', () => {
    expect(
      run('Conv2d', { kernel_size: 1 }, [0, 1, 2, 2], [], {
        weight: [[1, 1, 1, 1], [1]],
        bias: [[1], [0]],
      }),
    ).toEqual([])
    expect(run('Tanh', {}, [0, 3], [])).toEqual([])
  })
  test('padding wider than the kernel gives the bias', () =>
    expect(
      run('Conv2d', { kernel_size: 1, padding: 1 }, [1, 1, 1, 1], [5], {
        weight: [[1, 1, 1, 1], [2]],
        bias: [[1], [1]],
      }),
    ).toEqual([1, 1, 1, 1, 11, 1, 1, 1, 1]))
})
