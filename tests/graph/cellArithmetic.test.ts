import { describe, expect, test } from 'vitest'
import { cellArithmetic } from '../../src/graph/cellArithmetic'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import type { Arithmetic } from '../../src/layers/arithmetic'
import { printDigits } from '../../src/layers/count'
import type { LayerKind } from '../../src/layers/layer'
import type { Shape } from '../../src/layers/tensorShape'

describe('the arithmetic of a cell is told where it is not made of too many numbers', () => {
  const told = (kind: string, input: Shape, output: Shape, parameters = {}): Arithmetic | string =>
    cellArithmetic(
      kindOf({ kind }) as LayerKind,
      [input],
      output,
      parametersOf({ kind, parameters }),
      output.map(() => 0),
    )

  test('else a sentence counts them', () => {
    const words = (count: number): string =>
      `This cell is made of ${printDigits(count)} numbers; up to ${printDigits(100_000)} are ` +
      'worked out here.'
    expect(told('Softmax', [1, 4_000_000], [1, 4_000_000], { dim: 1 })).toBe(words(4_000_000))
    expect(told('Linear', [1, 273_280], [1, 10])).toBe(words(273_280))
    expect(told('AdaptiveAvgPool2d', [1, 1, 427, 640], [1, 1, 1, 1])).toBe(words(273_280))
  })

  test(
    'a window of 255×255, the largest layers of published networks and norms ' +
      'over a photo are told',
    () => {
      expect(
        told('Conv2d', [1, 1, 427, 640], [1, 1, 173, 386], { kernel_size: 255 }),
      ).toMatchObject({
        combine: 'sum',
        grid: [255, 255],
      })
      expect(told('Linear', [1, 25_088], [1, 4096], { out_features: 4096 })).toMatchObject({
        combine: 'sum',
      })
      expect(told('InstanceNorm2d', [1, 1, 427, 640], [1, 1, 427, 640])).toMatchObject({
        combine: 'steps',
      })
    },
  )
})
