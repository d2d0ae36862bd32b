import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import { printSentence } from '../../src/layers/sentence'
import type { Shape } from '../../src/layers/tensorShape'
import { chosenParameters, lossOf, optimizerOf } from '../../src/training'
import { encodingCode, encodingOf } from '../../src/training/losses/valueTarget'
import { type TargetFacts, targetFacts } from '../../src/training/targets'

const classes = (...labels: number[]): TargetFacts =>
  targetFacts({
    of: 'classes',
    labels: Int32Array.from(labels),
    names: Array.from({ length: Math.max(...labels) + 1 }, (_, i) => String(i)),
  })
const values = (shape: Shape, ...data: number[]): TargetFacts =>
  targetFacts({ of: 'values', shape, data: Float32Array.from(data) })

const LINEAR = { id: 'fc', kind: 'Linear', parameters: {} }

function problemOf(
  loss: string,
  output: Shape,
  targets: TargetFacts,
  last: string = 'Linear',
  given: Parameters = {},
) {
  const kind = lossOf(loss)
  if (!kind) throw new Error(`There is no ${loss}.`)
  const found = kind.problem(
    output,
    targets,
    { ...LINEAR, kind: last },
    { ...chosenParameters(kind, {}), ...given },
  )
  return found
    ? {
        text: printSentence(found.text),
        torch: found.torch,
        warns: found.warns ?? false,
        steps: found.fixes.map(({ step }) => step),
      }
    : null
}

describe('A loss that does not fit says why, and what mends it:', () => {
  test('logits behind a Softmax', () => {
    expect(problemOf('CrossEntropyLoss', [8, 3], classes(0, 1, 2), 'Softmax')).toEqual({
      text: 'CrossEntropyLoss takes logits: remove Softmax.',
      torch: undefined,
      warns: true,
      steps: [{ remove: true, at: 'fc' }],
    })
    expect(problemOf('CrossEntropyLoss', [8, 3], classes(0, 1, 2))).toBeNull()
    expect(problemOf('CrossEntropyLoss', [8, 3], classes(0, 1, 2), 'LogSoftmax')).toBeNull()
  })
  test('outputs that are too few or too many for the classes', () => {
    expect(problemOf('CrossEntropyLoss', [8, 10], classes(0, 11))).toEqual({
      text: 'Linear gives 10 outputs, and the data has 12 classes.',
      torch: 'Target 11 is out of bounds.',
      warns: false,
      steps: [{ set: { out_features: 12 }, at: 'fc' }],
    })
    expect(problemOf('CrossEntropyLoss', [8, 12], classes(0, 9))?.warns).toBe(true)
  })
  test('a weight for other classes', () => {
    expect(
      problemOf('CrossEntropyLoss', [8, 3], classes(0, 2), 'Linear', { weight: [1, 2] })?.torch,
    ).toBe(
      'weight tensor should be defined either for all 3 classes or no classes but got weight ' +
        'tensor of shape: [2]',
    )
  })
  test('maps in place of one row for each sample', () => {
    expect(problemOf('CrossEntropyLoss', [8, 10, 2, 2], classes(0, 9), 'Conv2d')).toMatchObject({
      torch: 'Expected target size [8, 2, 2], got [8]',
      steps: [{ append: 'Flatten', at: 'fc' }],
    })
  })
  test('targets of another shape', () => {
    expect(problemOf('MSELoss', [8, 1], values([], 0.5))).toMatchObject({
      torch:
        'Using a target size (torch.Size([8])) that is different to the input size ' +
        '(torch.Size([8, 1])). This will likely lead to incorrect results due to broadcasting. ' +
        'Please ensure they have the same size.',
      steps: [{ append: 'Squeeze', parameters: { dim: 1 } }],
    })
    expect(problemOf('MSELoss', [8, 3], classes(0, 4))?.steps).toEqual([
      { loss: 'CrossEntropyLoss', parameters: {} },
      { set: { out_features: 5 }, at: 'fc' },
    ])
  })
})

test('Classes become numbers for a loss that compares numbers.', () => {
  const encoded = (output: Shape, targets: TargetFacts) => {
    const encoding = encodingOf(output, targets)
    return encoding && encodingCode(encoding, output)
  }
  expect(encoded([8, 3], classes(0, 1, 2))).toBe('F.one_hot(y, 3).float()')
  expect(encoded([8, 1], classes(0, 1))).toBe('y.float().unsqueeze(1)')
  expect(encoded([8, 4], classes(0, 1))).toBeNull()
})

describe('An optimizer refuses in PyTorch’s words', () => {
  for (const [kind, given, words] of [
    ['SGD', { momentum: -1 }, 'Invalid momentum value: -1'],
    ['SGD', { lr: -0.5 }, 'Invalid learning rate: -0.5'],
    ['SGD', { nesterov: true }, 'Nesterov momentum requires a momentum and zero dampening'],
    ['Adam', { betas: [0.9, 1] }, 'Invalid beta parameter at index 1: 1'],
    ['Adam', { eps: -1e-8 }, 'Invalid epsilon value: -1e-08'],
    ['AdamW', { weight_decay: -1 }, 'Invalid weight_decay value: -1'],
  ] as const)
    test(words, () => {
      const facts = optimizerOf(kind)
      expect(facts?.problem({ ...chosenParameters(facts, {}), ...given })?.torch).toBe(words)
    })
})
