import { describe, expect, test } from 'vitest'
import { KINDS } from '../../src/graph/everyKind'
import { parametersOf } from '../../src/graph/kinds'
import { lineResult } from '../../src/layers/explanation'
import { inferred } from '../../src/layers/layer'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'

const layers = KINDS.filter((kind) => kind.role === 'layer')

describe('every layer tells what it does', () => {
  for (const kind of layers) {
    test(`${kind.kind} has two worked examples or more, and they are true`, () => {
      expect(kind.examples.length).toBeGreaterThanOrEqual(2)
      for (const example of kind.examples) {
        const p = parametersOf({ kind: kind.kind, parameters: example.parameters })
        expect(kind.shape(example.inputs, p), example.title).toEqual(example.output)
      }
    })
    test(`${kind.kind} explains its output shape: the last number of each line is the size`, () => {
      for (const example of kind.examples) {
        const p = parametersOf({ kind: kind.kind, parameters: example.parameters })
        const explained = kind.explain(example.inputs, inferred(kind, example.inputs, p))
        const results =
          explained?.lines
            .filter((line) => line.axis !== '')
            .map((line) => Number(printSentence(lineResult(line)))) ?? []
        if (results.length > 0) expect(results).toEqual(example.output.slice(-results.length))
      }
    })
    test(`${kind.kind} has a line of help for itself and for every parameter`, () => {
      expect(kind.help).toMatch(/\.$/)
      for (const field of kind.fields) expect(field.help, field.name).toMatch(/\.$/)
    })
  }
  test('a kind that declares ranks refuses inputs of any other', () => {
    for (const { kind, inputs, fields, ranks, shape } of layers) {
      const p = Object.fromEntries(fields.map((field) => [field.name, field.default]))
      const count = inputs === 'any' ? 2 : inputs
      for (const rank of ranks ? [0, 1, 2, 3, 4, 5, 6].filter((one) => !ranks.includes(one)) : []) {
        const input = Array.from({ length: rank }, () => 8)
        const given = Array.from({ length: count }, () => input)
        expect(isProblem(shape(given, p)), `${kind} of ${rank} axes`).toBe(true)
      }
    }
  })
  test('no two kinds share a name', () => {
    expect(new Set(KINDS.map((kind) => kind.kind)).size).toBe(KINDS.length)
  })
})

/** Bad configurations and PyTorch 1.13's own words for them. */
const REFUSED: readonly [string, Record<string, number | string | boolean>, number[], string][] = [
  [
    'Conv2d',
    { in_channels: 3, out_channels: 8, kernel_size: 3 },
    [1, 1, 28, 28],
    'Given groups=1, weight of size [8, 3, 3, 3], expected input[1, 1, 28, 28] to have 3 ' +
      'channels, but got 1 channels instead',
  ],
  [
    'Conv2d',
    { kernel_size: 5 },
    [1, 1, 3, 3],
    'Calculated padded input size per channel: (3 x 3). Kernel size: (5 x 5). Kernel size ' +
      "can't be greater than actual input size",
  ],
  [
    'Conv2d',
    { kernel_size: 3, dilation: 4 },
    [1, 1, 8, 8],
    'Calculated padded input size per channel: (8 x 8). Kernel size: (9 x 9). Kernel size ' +
      "can't be greater than actual input size",
  ],
  [
    'Conv1d',
    { kernel_size: 8, padding: 1 },
    [1, 1, 5],
    "Calculated padded input size per channel: (7). Kernel size: (8). Kernel size can't be " +
      'greater than actual input size',
  ],
  [
    'Conv2d',
    { out_channels: 3, groups: 2 },
    [1, 4, 8, 8],
    'out_channels must be divisible by groups',
  ],
  [
    'Conv2d',
    { padding: 'same', stride: 2 },
    [1, 1, 8, 8],
    "padding='same' is not supported for strided convolutions",
  ],
  [
    'Conv2d',
    { padding: 4, padding_mode: 'reflect' },
    [1, 1, 4, 4],
    'Argument #4: Padding size should be less than the corresponding input dimension, but ' +
      'got: padding (4, 4) at dimension 3 of input 4',
  ],
  [
    'Conv2d',
    {},
    [8, 8],
    'Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [8, 8]',
  ],
  [
    'Linear',
    { in_features: 400, out_features: 120 },
    [4, 256],
    'mat1 and mat2 shapes cannot be multiplied (4x256 and 400x120)',
  ],
  [
    'Linear',
    { in_features: 400, out_features: 120 },
    [4, 16, 5, 5],
    'mat1 and mat2 shapes cannot be multiplied (320x5 and 400x120)',
  ],
  [
    'MaxPool2d',
    { kernel_size: 2, padding: 2 },
    [1, 1, 8, 8],
    'pad should be at most half of kernel size, but got pad=2 and kernel_size=2',
  ],
  [
    'MaxPool1d',
    { kernel_size: 3, padding: 2 },
    [1, 1, 8],
    'max_pool1d() padding should be at most half of kernel size, but got padding=2 and ' +
      'kernel_size=3',
  ],
  [
    'MaxPool2d',
    { kernel_size: 2 },
    [4, 400],
    'non-empty 3D or 4D (batch mode) tensor expected for input',
  ],
  [
    'Flatten',
    { start_dim: 5 },
    [1, 2, 3, 4],
    'Dimension out of range (expected to be in range of [-4, 3], but got 5)',
  ],
]

describe('a configuration that PyTorch refuses is refused before any tensor exists', () => {
  for (const [name, parameters, input, words] of REFUSED)
    test(`${name} ${JSON.stringify(parameters)} on ${input.join('×')}`, () => {
      const kind = layers.find((one) => one.kind === name)
      const p = parametersOf({ kind: name, parameters })
      const result = kind?.shape([input], p)
      expect(result && isProblem(result) && result.torch?.replace(/^\w+Error: /, '')).toBe(words)
      if (!result || !isProblem(result)) return
      expect(printSentence(result.text)).toMatch(/\.$/)
      for (const fix of result.fixes)
        if ('set' in fix)
          expect(kind && isProblem(kind.shape([input], { ...p, ...fix.set })), fix.label).toBe(
            false,
          )
    })
})
