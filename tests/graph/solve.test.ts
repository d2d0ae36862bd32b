import { describe, expect, test } from 'vitest'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { solve, type Wanted } from '../../src/graph/solve'
import { type Parameters } from '../../src/layers/fields'
import { type LayerKind } from '../../src/layers/layer'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Shape } from '../../src/layers/tensorShape'

const solved = (layer: string, parameters: Parameters, input: Shape, wanted: Wanted): string[] => {
  const kind = kindOf({ kind: layer }) as LayerKind
  return solve(kind, [input], parametersOf({ kind: layer, parameters }), wanted).map(
    ({ fix }) => fix.label,
  )
}

describe('solving backwards', () => {
  test('tells which padding keeps 427×640, the least change first', () => {
    expect(solved('Conv2d', {}, [1, 1, 427, 640], [427, 640])).toEqual([
      'padding 1 → 427×640',
      'kernel_size 1 → 427×640',
      "padding 'same' → 427×640",
    ])
  })

  test('tells which stride gives 21×31', () => {
    expect(solved('MaxPool2d', { kernel_size: 20, stride: 1 }, [1, 1, 425, 638], [21, 31])).toEqual(
      ['stride 20 → 21×31'],
    )
  })

  test('sets height and width apart where one number does not do', () => {
    expect(solved('Conv2d', { kernel_size: [3, 5] }, [1, 1, 20, 30], [20, 30])).toContain(
      'padding 1×2 → 20×30',
    )
  })

  test('takes ceil_mode for the row that was dropped', () => {
    expect(solved('MaxPool2d', { kernel_size: 2 }, [1, 1, 7, 7], [4, 4])).toContain(
      'ceil_mode True → 4×4',
    )
  })

  test('leaves an axis free where none is wanted', () => {
    const [first] = solve(
      kindOf({ kind: 'Conv2d' }) as LayerKind,
      [[1, 1, 9, 12]],
      parametersOf({ kind: 'Conv2d', parameters: {} }),
      [9, null],
    )
    expect(first.fix).toEqual({ label: 'padding 1 → 9×12', set: { padding: 1 } })
  })

  test('has nothing to say where the size is right, or no single parameter reaches it', () => {
    expect(solved('Conv2d', {}, [1, 1, 9, 9], [7, 7])).toEqual([])
    expect(solved('Conv2d', { stride: 2 }, [1, 1, 9, 9], [6000, 1])).toEqual([])
  })

  test('works for one axis, and for whatever fields a kind has', () => {
    expect(solved('Conv1d', { kernel_size: 5 }, [1, 1, 300], [300])[0]).toBe('padding 2 → 300')
    expect(solved('ConvTranspose2d', { stride: 2, padding: 1 }, [1, 1, 7, 7], [14, 14])).toContain(
      'output_padding 1 → 14×14',
    )
    expect(solved('AdaptiveAvgPool2d', { output_size: 1 }, [1, 8, 13, 13], [6, 5])).toEqual([
      'output_size 6×5 → 6×5',
    ])
  })

  test('gives only changes that reach what is wanted and change one parameter', () => {
    for (const wanted of [3, 5, 9, 12, 17, 30])
      for (const layer of ['Conv2d', 'MaxPool2d', 'AvgPool2d', 'ConvTranspose2d']) {
        const kind = kindOf({ kind: layer }) as LayerKind
        const p = parametersOf({ kind: layer, parameters: {} })
        for (const { fix, sizes } of solve(kind, [[2, 4, 17, 17]], p, [wanted, wanted])) {
          expect(Object.keys(fix.set)).toHaveLength(1)
          const result = kind.shape([[2, 4, 17, 17]], { ...p, ...fix.set })
          expect(isProblem(result) ? printSentence(result.text) : result.slice(2)).toEqual([
            wanted,
            wanted,
          ])
          expect(sizes).toEqual([wanted, wanted])
        }
      }
  })
})
