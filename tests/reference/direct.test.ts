import { memory, setBackend, tensor, tensor4d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { convolveDirectly } from '../../src/engine/torch/direct'
import type { Steps } from '../../src/engine/torch/steps'
import { startWasm } from '../../src/engine/wasm'
import { createGenerator } from '../../src/sources/generator'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  await setBackend('wasm')
})

/** The definition, one sum a place: N×H×W×I maps, H×W×I×O filter. */
function oracle(
  x: Float32Array,
  [n, h, w, ci]: number[],
  f: Float32Array,
  [kh, kw, , co]: number[],
  { stride, dilation, padding }: Steps,
  [rows, columns]: number[],
): number[] {
  const sums: number[] = []
  for (let b = 0; b < n; b++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let o = 0; o < co; o++) {
          let sum = 0
          for (let ky = 0; ky < kh; ky++)
            for (let kx = 0; kx < kw; kx++) {
              const [y, z] = [row * stride[0] - padding[0][0] + ky * dilation[0], column * stride[1] - padding[1][0] + kx * dilation[1]]
              if (y < 0 || z < 0 || y >= h || z >= w) continue
              for (let i = 0; i < ci; i++) sum += x[((b * h + y) * w + z) * ci + i] * f[((ky * kw + kx) * ci + i) * co + o]
            }
          sums.push(sum)
        }
  return sums
}

const CASES: [string, number[], number[], Steps][] = [
  [
    '3×3 on one channel',
    [1, 70, 80, 1],
    [3, 3, 1, 1],
    {
      stride: [1, 1],
      dilation: [1, 1],
      padding: [
        [0, 0],
        [0, 0],
      ],
    },
  ],
  [
    '3×3 with padding 1',
    [1, 70, 80, 1],
    [3, 3, 1, 1],
    {
      stride: [1, 1],
      dilation: [1, 1],
      padding: [
        [1, 1],
        [1, 1],
      ],
    },
  ],
  [
    '2×2 to four filters',
    [1, 70, 80, 1],
    [2, 2, 1, 4],
    {
      stride: [1, 1],
      dilation: [1, 1],
      padding: [
        [0, 0],
        [0, 0],
      ],
    },
  ],
  [
    '1×1 over three channels',
    [2, 60, 80, 3],
    [1, 1, 3, 2],
    {
      stride: [1, 1],
      dilation: [1, 1],
      padding: [
        [0, 0],
        [0, 0],
      ],
    },
  ],
  [
    '5×5 wider than one pass, uneven padding',
    [1, 70, 80, 1],
    [5, 5, 1, 1],
    {
      stride: [1, 1],
      dilation: [1, 1],
      padding: [
        [2, 0],
        [1, 4],
      ],
    },
  ],
  [
    'stride and dilation together',
    [1, 200, 210, 1],
    [3, 4, 1, 2],
    {
      stride: [2, 3],
      dilation: [3, 2],
      padding: [
        [4, 1],
        [5, 2],
      ],
    },
  ],
  [
    'padding wider than the window',
    [1, 64, 70, 1],
    [1, 2, 1, 1],
    {
      stride: [1, 1],
      dilation: [1, 1],
      padding: [
        [3, 3],
        [4, 4],
      ],
    },
  ],
  [
    'a row of nine',
    [1, 64, 80, 1],
    [1, 9, 1, 1],
    {
      stride: [1, 1],
      dilation: [1, 1],
      padding: [
        [0, 0],
        [8, 8],
      ],
    },
  ],
]

describe('The loop for few weights on large maps', () => {
  test.each(CASES)('equals the sums of the definition: %s', (_title, shape, window, steps) => {
    const generator = createGenerator(7)
    const x = generator.normal(shape.reduce((a, b) => a * b, 1))
    const f = generator.normal(window.reduce((a, b) => a * b, 1))
    const before = memory().numTensors
    const [given, filter] = [tensor4d(x, shape as [number, number, number, number]), tensor(f, window)]
    const made = convolveDirectly(given, filter, steps)
    expect(made).not.toBeNull()
    if (!made) return
    const wanted = oracle(x, shape, f, window, steps, made.shape.slice(1, 3))
    const got = made.dataSync()
    expect(got.length).toBe(wanted.length)
    expect(Math.max(...wanted.map((value, i) => Math.abs(value - got[i]) - 1e-4 * Math.abs(value)))).toBeLessThan(1e-5)
    for (const each of [made, given, filter]) each.dispose()
    expect(memory().numTensors).toBe(before)
  })

  test('leaves small maps, many weights and weights that are no numbers to the kernel of tfjs', () => {
    const steps: Steps = CASES[0][3]
    const large = tensor4d(new Float32Array(70 * 80), [1, 70, 80, 1])
    const small = tensor4d(new Float32Array(100), [1, 10, 10, 1])
    expect(convolveDirectly(small, tensor([1], [1, 1, 1, 1]), steps)).toBeNull()
    expect(convolveDirectly(large, tensor(new Float32Array(49), [7, 7, 1, 1]), steps)).toBeNull()
    expect(convolveDirectly(large, tensor([Number.NaN], [1, 1, 1, 1]), steps)).toBeNull()
  })

  test('carries what is no number to every place that reads it, also under a weight of 0', () => {
    const data = new Float32Array(70 * 80)
    data[10 * 80 + 10] = Number.NaN
    const made = convolveDirectly(tensor4d(data, [1, 70, 80, 1]), tensor(new Float32Array(9), [3, 3, 1, 1]), CASES[0][3])
    expect(Array.from(made?.dataSync() ?? []).filter(Number.isNaN).length).toBe(9)
  })
})
