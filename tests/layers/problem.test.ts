import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { KINDS } from '../../src/graph/everyKind'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { type Parameters } from '../../src/layers/fields'
import { type LayerKind } from '../../src/layers/layer'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Shape } from '../../src/layers/tensorShape'

interface Case {
  readonly id: string
  readonly what: string
  readonly layer: string
  readonly params: Parameters
  readonly inputShapes: readonly Shape[]
  readonly mode?: 'train' | 'eval'
  readonly type: string
  readonly message: string
  readonly outputShape?: Shape
}

const { errors, acceptedThoughOdd } = JSON.parse(
  readFileSync(new URL('../fixtures/errors.json', import.meta.url), 'utf8'),
) as Record<'errors' | 'acceptedThoughOdd', Case[]>

const have = new Set(KINDS.map(({ kind }) => kind))

/** The kind, its parameters with those of the mode, and what it says to the inputs. */
function refusal({ layer, params, mode, inputShapes }: Case) {
  const kind = kindOf({ kind: layer }) as LayerKind
  const modes: Parameters =
    mode && kind.fields.some((field) => field.name === 'training')
      ? { training: mode === 'train' }
      : {}
  const p = parametersOf({ kind: layer, parameters: { ...params, ...modes } })
  return { kind, p, result: kind.shape(inputShapes, p) }
}

const title = ({ id, layer, what }: Case): string =>
  `${layer}: ${what} (${id})${have.has(layer) ? '' : ', which waits for its kind'}`

describe('a configuration that PyTorch refuses is refused before any tensor exists', () => {
  for (const one of errors) {
    test.skipIf(!have.has(one.layer))(title(one), () => {
      const { kind, p, result } = refusal(one)
      if (!isProblem(result)) throw new Error(`taken, with the output ${result.join('×')}`)
      expect(result.torch).toBe(`${one.type}: ${one.message}`)
      expect(printSentence(result.text)).toMatch(/^\S.*\.$/s)
      if (result.field !== undefined)
        expect(kind.fields.map(({ name }) => name)).toContain(result.field)
      for (const fix of result.fixes) {
        const mended = 'set' in fix ? kind.shape(one.inputShapes, { ...p, ...fix.set }) : null
        expect(
          mended === null || !isProblem(mended),
          `${fix.label} leaves ` +
            (mended && isProblem(mended) ? printSentence(mended.text) : 'nothing'),
        ).toBe(true)
      }
    })
  }

  test('with a fix for each that a change of one layer can mend', () => {
    const refused = errors
      .filter(({ layer }) => have.has(layer))
      .map((one) => ({ id: one.id, result: refusal(one).result }))
    const without = refused
      .filter(({ result }) => isProblem(result) && result.fixes.length === 0)
      .map(({ id }) => id)
    // No parameter of the layer makes these fit: the ranks of the inputs, or their empty axes, are
    // at fault.
    const beyond = /(-on-|-after-|empty|-rank|concat-|add-|conv-.*-3-numbers|bn|unflatten)/
    expect(without.filter((id) => !beyond.test(id))).toEqual([])
  })
})

describe('what PyTorch takes although it looks odd is not refused', () => {
  for (const one of acceptedThoughOdd)
    test.skipIf(!have.has(one.layer))(title(one), () => {
      const { result } = refusal(one)
      expect(isProblem(result) ? printSentence(result.text) : result).toEqual(one.outputShape)
    })
})

/** What only a file can hold, and PyTorch 1.13's words for it. */
const FROM_FILES: readonly [string, Parameters, Shape, string][] = [
  [
    'Conv2d',
    { kernel_size: 0 },
    [1, 1, 8, 8],
    'RuntimeError: kernel size should be greater than zero, but got kernel_height: 0 ' +
      'kernel_width: 0',
  ],
  [
    'Conv2d',
    { kernel_size: [-1, -1] },
    [1, 1, 8, 8],
    'RuntimeError: Trying to create tensor with negative dimension -1: [1, 1, -1, -1]',
  ],
  ['Conv2d', { padding: -1 }, [1, 1, 8, 8], 'RuntimeError: negative padding is not supported'],
  [
    'Conv2d',
    { stride: [1, 0] },
    [1, 1, 8, 8],
    'RuntimeError: non-positive stride is not supported',
  ],
  [
    'Conv2d',
    { stride: [1, 1, 1] },
    [1, 1, 8, 8],
    'RuntimeError: expected stride to be a single integer value or a list of 2 values to ' +
      'match the convolution dimensions, but got stride=[1, 1, 1]',
  ],
  [
    'Conv2d',
    { kernel_size: [3] },
    [1, 1, 8, 8],
    'RuntimeError: expected stride to be a single integer value or a list of 1 values to ' +
      'match the convolution dimensions, but got stride=[1, 1]',
  ],
  ['Conv2d', { groups: 0 }, [1, 1, 8, 8], 'ValueError: groups must be a positive integer'],
  [
    'Conv1d',
    { dilation: 0 },
    [1, 1, 8],
    'RuntimeError: dilation should be greater than zero, but got [1, 0]',
  ],
  [
    'Conv1d',
    { padding: 'full' },
    [1, 1, 8],
    "ValueError: Invalid padding string 'full', should be one of {'same', 'valid'}",
  ],
  [
    'Conv1d',
    { kernel_size: [3, 3] },
    [1, 1, 8],
    'RuntimeError: Expected 4-dimensional input for 4-dimensional weight [1, 1, 3, 3], but ' +
      'got 3-dimensional input of size [1, 1, 8] instead',
  ],
  ['MaxPool2d', { kernel_size: 0 }, [1, 1, 8, 8], 'RuntimeError: stride should not be zero'],
  [
    'MaxPool2d',
    { kernel_size: -1 },
    [1, 1, 8, 8],
    'RuntimeError: kernel size should be greater than zero, but got kH: -1 kW: -1',
  ],
  [
    'MaxPool2d',
    { dilation: 0 },
    [1, 1, 8, 8],
    'RuntimeError: dilation should be greater than zero, but got dilationH: 0 dilationW: 0',
  ],
  [
    'MaxPool2d',
    { padding: [0, 0, 0] },
    [1, 1, 8, 8],
    'RuntimeError: max_pool2d: padding must be either be a single int, or a tuple of two ints',
  ],
  [
    'AvgPool2d',
    { stride: [1, 1, 1] },
    [1, 1, 8, 8],
    'RuntimeError: avg_pool2d: stride must either be omitted, a single int, or a tuple of two ints',
  ],
  [
    'MaxPool1d',
    { stride: 0 },
    [1, 1, 8],
    'RuntimeError: max_pool1d() stride must be greater than zero, but got 0',
  ],
  [
    'MaxPool1d',
    { padding: [0, 0] },
    [1, 1, 8],
    'RuntimeError: max_pool1d() padding must be an int, list of ints, or tuple of ints of ' +
      'size 1 but got size 2',
  ],
  [
    'MaxPool1d',
    { stride: [1, 1] },
    [1, 1, 8],
    'RuntimeError: max_pool1d() stride must be None, an int, list of ints, or tuple of ints ' +
      'of size 1 but got size 2',
  ],
  [
    'MaxPool1d',
    { kernel_size: 10, stride: 1 },
    [1, 1, 8],
    'RuntimeError: max_pool1d() Invalid computed output size: -1',
  ],
  [
    'AvgPool1d',
    { kernel_size: [2, 2] },
    [1, 1, 8],
    "RuntimeError: avg_pool1d() argument 'kernel_size' should contain one int (got 2)",
  ],
  [
    'AvgPool1d',
    { kernel_size: 4 },
    [1, 8, 3],
    'RuntimeError: Given input size: (8x1x3). Calculated output size: (8x1x0). Output size is ' +
      'too small',
  ],
]

describe('what a form cannot take, but a file can hold', () => {
  test.each(FROM_FILES)(
    '%s with %o on %o is refused in words, with a fix that mends it',
    (layer, parameters, shape, words) => {
      const kind = kindOf({ kind: layer }) as LayerKind
      const p = parametersOf({ kind: layer, parameters })
      const result = kind.shape([shape], p)
      if (!isProblem(result)) throw new Error('taken')
      expect(result.torch).toBe(words)
      expect(result.fixes.length).toBeGreaterThan(0)
      for (const fix of result.fixes)
        expect(
          isProblem(kind.shape([shape], { ...p, ...('set' in fix ? fix.set : {}) })),
          fix.label,
        ).toBe(false)
    },
  )

  test('a tuple of one number is taken where PyTorch takes it', () => {
    const conv = kindOf({ kind: 'Conv2d' }) as LayerKind
    expect(
      conv.shape([[1, 1, 8, 8]], parametersOf({ kind: 'Conv2d', parameters: { stride: [2] } })),
    ).toEqual([1, 1, 3, 3])
    const pool = kindOf({ kind: 'MaxPool2d' }) as LayerKind
    expect(
      pool.shape(
        [[1, 1, 8, 8]],
        parametersOf({ kind: 'MaxPool2d', parameters: { kernel_size: [2] } }),
      ),
    ).toEqual([1, 1, 4, 4])
  })
})
